-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.v(integer)                                    volatile default: rewrite
-- call: app.r2() -> app.im(integer)                                     non-volatile default evaluated once (attmissingval)
-- call: <top> -> app.r2()                                               driver
-- may call: app.root() -> app.chk(integer)                              not rechecked on rewrite
-- writes: app.t
-- drive: select app.root(); select app.r2();

create schema app;
create function app.v(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.im(int) returns int immutable language plpgsql as $f$begin return $1; end$f$;
create function app.chk(int) returns bool immutable language plpgsql as $f$begin return true; end$f$;
create table app.t(i int, check (app.chk(i)));
insert into app.t values (1);
create function app.root() returns int language plpgsql as $$begin alter table app.t add column a int default app.v(1); return 1; end$$;
create function app.r2() returns int language plpgsql as $$begin alter table app.t add column b int default app.im(1); return 1; end$$;
