-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- extensions: refint
-- root: app.root()
-- call: app.root() -> public.check_foreign_key()                        C trigger building SQL from tgargs
-- call: public.check_foreign_key() -> app.cd()
-- writes: app.p
-- writes: app.c                                                         written by C extension trigger via SPI
-- unresolved
-- drive: SELECT app.root();

create schema app;
CREATE EXTENSION refint;
create function app.cd() returns trigger language plpgsql as $f$begin  return old; end$f$;
create table app.p(i int primary key);
create table app.c(i int);
create trigger x before delete on app.c for each row execute function app.cd();
insert into app.p values (1);
insert into app.c values (1);
create trigger ck after delete on app.p for each row execute function check_foreign_key(1,'cascade','i','app.c','i');
create function app.root() returns int language plpgsql as $$begin delete from app.p; return 1; end$$;
