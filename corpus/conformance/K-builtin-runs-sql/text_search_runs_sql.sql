-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.f()
-- call: app.root() -> app.g()
-- drive: SELECT app.root();

create schema app;
create function app.f() returns tsvector language plpgsql as $$begin return 'a'; end$$;
create function app.root() returns int language plpgsql as $$begin perform * from ts_stat('select app.f()'); perform ts_rewrite('a & b'::tsquery, 'select ''a''::tsquery, app.g()'); return 1; end$$;
create function app.g() returns tsquery language plpgsql as $$begin return 'c'; end$$;
