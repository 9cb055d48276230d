-- Builtin trigger functions; tsvector_update_trigger names its regconfig in tgargs (text-search
-- parser/dictionaries).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create table app.t(i int, tsv tsvector, s text);
create trigger a before update on app.t for each row execute function suppress_redundant_updates_trigger();
create trigger b before insert on app.t for each row execute function tsvector_update_trigger(tsv,'pg_catalog.simple',s);
create function app.root() returns int language plpgsql as $$begin insert into app.t(i,s) values (1,'a b'); update app.t set i=i; return 1; end$$;
