-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.ut_in(cstring,oid,integer)
-- call: app.root() -> app.ut_tmin(cstring[])                            typmodin at parse of app.ut(n)
-- call: app.root() -> app.lc(app.ut,integer,boolean)                    length-coercion self-cast (pg_cast castsource=casttarget)
-- call: app.root() -> app.ut_tmout(integer)                             format_type()
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create type app.ut;
create function app.ut_in(cstring,oid,int) returns app.ut immutable strict language internal as 'varcharin';
create function app.ut_out(app.ut) returns cstring immutable strict language internal as 'varcharout';
create function app.ut_tmin(cstring[]) returns int immutable strict language internal as 'varchartypmodin';
create function app.ut_tmout(int) returns cstring immutable strict language internal as 'varchartypmodout';
create type app.ut (input=app.ut_in, output=app.ut_out, typmod_in=app.ut_tmin, typmod_out=app.ut_tmout, like=varchar);
create function app.lc(app.ut,int,bool) returns app.ut language plpgsql as 'begin return $1; end';
create cast (app.ut as app.ut) with function app.lc(app.ut,int,bool) as implicit;
create table app.t(x app.ut(5));
create function app.root() returns text language plpgsql as $$declare v app.ut(3); begin v := 'abc'::app.ut; insert into app.t values (v); perform 'q'::app.ut(4); return format_type('app.ut'::regtype, 9); end$$;
