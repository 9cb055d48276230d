-- Overload set must be union of all g/1 candidates
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root(text)
-- call: app.root(text) -> app.g(text)                                   record field type only known at run time
-- may call: app.root(text) -> app.g(integer)
-- unresolved
-- drive: select app.root('select ''a''::text as x');

create schema app;
create function app.g(int) returns int language plpgsql as 'begin return 1; end';
create function app.g(text) returns int language plpgsql as 'begin return 2; end';
create function app.root(q text) returns int language plpgsql as $$declare r record; n int := 0; begin for r in execute q loop n := n + app.g(r.x); end loop; return n; end$$;
