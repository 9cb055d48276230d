-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- call: app.root() -> app.im(integer)
-- call: app.root() -> app.st(integer)
-- drive: SELECT app.root();

create schema app;
create function app.st(int) returns int stable language plpgsql as 'begin return $1; end';
create function app.vo(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.im(int) returns int immutable language plpgsql as 'begin return $1; end';
create table app.t(a int);
create function app.root() returns int language plpgsql as $$begin execute 'explain select * from app.t where a = app.st(1) and a > app.im(2) and a < app.vo(3)'; return 1; end$$;
