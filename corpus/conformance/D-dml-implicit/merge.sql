-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 15-
-- root: app.root()
-- call: app.root() -> app.b(integer)                                    MERGE
-- call: app.root() -> app.c(integer)                                    MERGE
-- call: app.root() -> app.d(integer)                                    MERGE
-- call: app.root() -> app.e(integer)                                    MERGE
-- call: app.root() -> app.f(integer)                                    MERGE
-- call: app.root() -> app.ti()                                          MERGE INSERT
-- call: app.root() -> app.tu()                                          MERGE UPDATE
-- call: app.root() -> app.tds()                                         DELETE statement trigger fires because MERGE has a DELETE action
-- may call: app.root() -> app.a(integer)                                unused subquery column
-- may call: app.root() -> app.td()                                      DELETE row trigger
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.b(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.c(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.d(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.e(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.f(int) returns int volatile language plpgsql as 'begin return $1; end';
create table app.t(i int primary key, v int);
insert into app.t values (1,1),(2,2);
create table app.s(i int, v int);
insert into app.s values (1,10),(3,30);
create function app.ti() returns trigger language plpgsql as 'begin return new; end';
create function app.tu() returns trigger language plpgsql as 'begin return new; end';
create function app.td() returns trigger language plpgsql as 'begin return old; end';
create function app.tds() returns trigger language plpgsql as 'begin return null; end';
create trigger i before insert on app.t for each row execute function app.ti();
create trigger u before update on app.t for each row execute function app.tu();
create trigger d before delete on app.t for each row execute function app.td();
create trigger ds after delete on app.t for each statement execute function app.tds();
create function app.root() returns int language plpgsql as $$begin merge into app.t using (select *, app.a(1) q from app.s) s on t.i = s.i and app.b(t.i) = t.i
 when matched and app.c(1)=2 then delete when matched then update set v = app.d(s.v) when not matched and app.e(1)=1 then insert values (app.f(s.i), s.v); return 1; end$$;
