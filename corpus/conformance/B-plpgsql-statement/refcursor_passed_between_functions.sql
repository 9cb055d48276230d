-- Static attribution (opener) differs from dynamic attribution (fetcher). FETCH from an unbound refcursor of
-- unknown origin = unresolved callee set unless all OPEN sites in call closure are unioned.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.opener()
-- call: app.root() -> app.fetcher(refcursor)
-- call: app.fetcher(refcursor) -> app.a(integer)                        cursor query executes lazily inside FETCHing function
-- may call: app.opener() -> app.a(integer)                              textual owner of the query
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.opener() returns refcursor language plpgsql as $$declare c refcursor := 'cc'; begin open c for select app.a(g) from generate_series(1,2) g; return c; end$$;
create function app.fetcher(c refcursor) returns int language plpgsql as $$declare x int; begin fetch c into x; return x; end$$;
create function app.root() returns int language plpgsql as $$begin return app.fetcher(app.opener()); end$$;
