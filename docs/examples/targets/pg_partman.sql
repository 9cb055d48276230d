-- A database that pg_partman's declarations (pg_partman.toml) are written for: one table, partitioned by time, its
-- partitions beside it, and a template for what they inherit.
CREATE SCHEMA app;
CREATE TABLE app.events (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    payload text
) PARTITION BY RANGE (at);
CREATE TABLE app.events_template (LIKE app.events);
CREATE INDEX events_template_at ON app.events_template (at);
