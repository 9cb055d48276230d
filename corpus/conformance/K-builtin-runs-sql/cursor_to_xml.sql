-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- extensions: libxml
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    cursor_to_xml fetches from a portal named by refcursor
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.root() returns int language plpgsql as $$declare c refcursor := 'cc'; begin open c for select app.a(1); perform cursor_to_xml('cc', 10, true, false, ''); return 1; end$$;
