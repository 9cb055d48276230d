-- Non-constant regclass => any sequence
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root(text)
-- writes: app.s                                                         name at run time
-- unresolved
-- drive: select app.root('app.s')

create schema app;
create sequence app.s;
create function app.root(n text) returns int language plpgsql as $$begin return nextval(n::regclass); end$$;
