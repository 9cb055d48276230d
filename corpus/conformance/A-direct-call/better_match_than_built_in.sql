-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.upper(character varying)
-- drive: SELECT app.root();

create schema app;
create function app.length(int) returns int language plpgsql as 'begin return 1; end';
create function app.upper(varchar) returns varchar language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql set search_path=app as $$declare v varchar := 'x'; begin perform upper(v); return 1; end$$;
