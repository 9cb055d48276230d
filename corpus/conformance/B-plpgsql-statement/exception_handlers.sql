-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    protected block
-- call: app.root() -> app.b(integer)                                    handler
-- may call: app.root() -> app.c(integer)                                handler not taken
-- writes: app.t                                                         rolled-back INSERT still executed
-- writes: app.s                                                         nextval is not rolled back
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create table app.t(i int);
create sequence app.s;
create function app.root() returns int language plpgsql as $$
begin
 begin insert into app.t values (nextval('app.s')); perform app.a(1); raise exception 'x';
 exception when sqlstate 'P0001' then perform app.b(1); when others then perform app.c(1); end;
 return 1; end$$;
