-- tablecmds.c, ATTypedTableRecursion()
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.ck(int) returns bool immutable language plpgsql as 'begin return $1 is null or $1 > -100; end';
create type app.ty as (a int, b int);
create table app.t of app.ty; insert into app.t values (1,2); alter table app.t add check (app.ck(b));
create function app.root() returns int language plpgsql as $$begin alter type app.ty alter attribute a type bigint cascade; return 1; end$$;
