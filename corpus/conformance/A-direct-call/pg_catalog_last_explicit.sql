-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root(text)
-- call: app.root(text) -> app.lower(text)                               explicit pg_catalog later in path lets app shadow builtins
-- drive: select app.root('X');

create schema app;
create function app.lower(text) returns text language plpgsql as $$begin return 'pwn'; end$$;
create function app.root(v text) returns text language plpgsql set search_path=app,pg_catalog as $$begin return lower(v); end$$;
