-- Query in returned refcursor runs after the function returned (caller/client FETCH).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- deferred: app.root() -> app.a(integer)                                executed later by top-level FETCH
-- drive: begin; select app.root(); fetch all from cc; commit;

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns refcursor language plpgsql as $$declare c refcursor := 'cc'; begin open c for select app.a(1); return c; end$$;
