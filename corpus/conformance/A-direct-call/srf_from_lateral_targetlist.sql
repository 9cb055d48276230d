-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.s1()
-- call: app.root() -> app.s2(integer)
-- call: app.root() -> app.s3()
-- drive: SELECT app.root();

create schema app;
create function app.s1() returns setof int language plpgsql as 'begin return next 1; end';
create function app.s2(int) returns setof int language plpgsql as 'begin return next $1; end';
create function app.s3() returns setof int language sql as 'select 1';
create function app.root() returns int language plpgsql as $$declare n int;
begin select count(*) into n from app.s1() a, lateral app.s2(a) b, rows from (app.s3(), app.s1()) with ordinality; perform app.s2(1); return n; end$$;
