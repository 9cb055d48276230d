-- NO ACTION/RESTRICT only reads child
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: app.p
-- drive: SELECT app.root();

create schema app;
create function app.cd() returns trigger language plpgsql as $f$begin  return old; end$f$;
create table app.p(i int primary key);
create table app.c(i int references app.p);
insert into app.p values (1);
create trigger a before delete on app.c for each row execute function app.cd();
create function app.root() returns int language plpgsql as $$begin delete from app.p where i=1; return 1; end$$;
