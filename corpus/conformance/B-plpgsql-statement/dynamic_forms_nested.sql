-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.b() -> app.a()
-- call: app.root() -> app.a()
-- call: app.root() -> app.b()
-- drive: SELECT app.root();

create schema app;
create function app.a() returns int language plpgsql as 'begin return 1; end';
create function app.b() returns setof int language plpgsql as $$begin return query execute 'select app.a()'; end$$;
create function app.root() returns int language plpgsql as $$declare c refcursor; r record; x int; begin
 for r in execute 'select app.a() as z' loop null; end loop; open c for execute 'select * from app.b()'; fetch c into x; close c; execute 'select app.a()' into x; execute 'do ''begin perform app.a(); end'''; return 1; end$$;
