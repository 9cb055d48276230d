-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- extensions: tablefunc
-- root: app.root()
-- call: public.crosstab(text) -> app.a(integer)                         crosstab(text)
-- call: app.root() -> public.crosstab(text)
-- call: app.root() -> public.connectby(text,text,text,text,integer)     relation/column names as text
-- may call: app.root() -> app.b(integer)                                pruned column
-- drive: SELECT app.root();

create schema app;
CREATE EXTENSION tablefunc;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.b(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create view app.v as select '1'::text k, null::text p, app.b(1) z;
create function app.root() returns int language plpgsql as $$declare n int; begin select count(*) into n from crosstab('select ''r''::text, ''c''::text, app.a(1)::text') as t(r text, c1 text); select count(*) into n from connectby('app.v','k','p','1',0) as t(k text, p text, l int); return n; end$$;
