-- DDL on functions/casts/operators/triggers/search_path inside analysed code invalidates the snapshot: UNRESOLVED
-- for later statements
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e2i(app.e)                                    cast created earlier in same function changes resolution
-- catalogs: pg_cast
-- unresolved
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a');
create function app.e2i(app.e) returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$begin create cast (app.e as int) with function app.e2i(app.e) as implicit; return (select 1 + 'a'::app.e); end$$;
