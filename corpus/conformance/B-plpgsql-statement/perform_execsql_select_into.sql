-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    PERFORM
-- call: app.root() -> app.b(integer)                                    PERFORM WHERE
-- call: app.root() -> app.c(integer)                                    VALUES
-- writes: app.t                                                         INSERT/UPDATE/DELETE
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.c(int) returns int language plpgsql as 'begin return $1; end';
create table app.t(i int);
create function app.root() returns int language plpgsql as $$
declare x int; r app.t%rowtype;
begin perform app.a(1) where app.b(1)=1; insert into app.t values (app.c(3)) returning i into strict x; select * into strict r from app.t; 
 update app.t set i = 4 returning i into x; delete from app.t; return x; end$$;
