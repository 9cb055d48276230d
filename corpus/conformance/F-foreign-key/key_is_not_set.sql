-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- writes: app.p
-- drive: SELECT app.root();

create schema app;
create table app.p(i int primary key, j int);
create table app.c(i int references app.p on update cascade);
insert into app.p values (1);
insert into app.c values (1);
create function app.tr() returns trigger language plpgsql as 'begin return new; end';
create trigger x before update on app.c for each row execute function app.tr();
create function app.root() returns int language plpgsql as $$begin update app.p set j = 2; return 1; end$$;
