-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e_to_int(app.e)                               SELECT INTO / FOR / EXECUTE INTO target coercion
-- drive: SELECT app.root();

create schema app;
create type app.e as enum ('a','b');
create function app.e_to_int(app.e) returns int language plpgsql as $$begin return 3; end$$;
create cast (app.e as int) with function app.e_to_int(app.e) as assignment;
create table app.t(c app.e);
insert into app.t values ('a');
create function app.root() returns int language plpgsql as $$
declare x int; r record; begin select c into x from app.t; for x in select c from app.t loop null; end loop; execute 'select c from app.t' into x; loop exit; end loop; return x; end$$;
