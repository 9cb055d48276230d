-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.imm(integer)                                  immutable call with const args is folded at plan time even though the CASE branch is never taken
-- drive: SELECT app.root();

create schema app;
create function app.imm(int) returns int immutable language plpgsql as 'begin return $1; end';
create table app.t(i int);
insert into app.t values (1);
create function app.root() returns int language plpgsql as $$begin return (select case when i > 100 then app.imm(1) else 0 end from app.t); end$$;
