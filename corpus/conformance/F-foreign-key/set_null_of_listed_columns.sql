-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.chk(integer,integer)
-- call: app.root() -> app.trj()
-- writes: app.c
-- writes: app.p
-- drive: SELECT app.root();

create schema app;
create function app.chk(int,int) returns bool language plpgsql as 'begin return true; end';
create function app.trj() returns trigger language plpgsql as 'begin return new; end';
create function app.tri() returns trigger language plpgsql as 'begin return new; end';
create table app.p(i int, j int, primary key(i,j));
create table app.c(i int, j int, check (app.chk(i,j)), foreign key (i,j) references app.p on delete set null (j));
insert into app.p values (1,1);
insert into app.c values (1,1);
create trigger a before update of j on app.c for each row execute function app.trj();
create trigger b before update of i on app.c for each row execute function app.tri();
create function app.root() returns int language plpgsql as $$begin delete from app.p; return 1; end$$;
