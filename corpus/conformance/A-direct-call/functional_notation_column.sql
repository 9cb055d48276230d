-- A column reference that is not a column of the row type is tried as a single-arg function call on the row.
-- Requires the function visible in search_path.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.fullname(app.t)                               t.fullname = attribute notation for fullname(t) (ParseFuncOrColumn, via search_path)
-- drive: set search_path=app; select app.root();

create schema app;
create table app.t(a int);
insert into app.t values(1);
create function app.fullname(app.t) returns text language plpgsql as $$begin return 'n'; end$$;
create function app.root() returns text language plpgsql as $$declare x text; begin select t.fullname into x from app.t t; return x; end$$;
