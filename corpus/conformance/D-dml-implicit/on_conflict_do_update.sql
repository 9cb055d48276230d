-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.f1(integer)                                   VALUES
-- call: app.root() -> app.f2(integer)                                   DO UPDATE SET
-- call: app.root() -> app.f3(integer)                                   DO UPDATE WHERE
-- writes: app.t                                                         INSERT and UPDATE
-- drive: SELECT app.root();

create schema app;
create function app.f1(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.f2(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.f3(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.ip(int) returns bool immutable language plpgsql as 'begin return true; end';
create table app.t(a int primary key, b int);
insert into app.t values (1,1);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (app.f1(1),5) on conflict (a) do update set b = app.f2(excluded.b) where app.f3(1)=1; return 1; end$$;
