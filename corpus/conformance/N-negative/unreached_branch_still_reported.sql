-- Sound analyzer over-approximates
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- may call: app.root() -> app.a(integer)                                dead branch
-- may write: app.t
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
create function app.root() returns int language plpgsql as $$begin if false then perform app.a(1); insert into app.t values (1); end if; return 1; end$$;
