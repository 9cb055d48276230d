-- A database that pg_partman's declarations (pg_partman.toml) are written for: one table, partitioned by time, its
-- partitions beside it, and a template for what they inherit.
CREATE SCHEMA app;
CREATE TABLE app.events (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    payload text
) PARTITION BY RANGE (at);
CREATE TABLE public.template_app_events (LIKE app.events);
CREATE INDEX template_app_events_at ON public.template_app_events (at);
