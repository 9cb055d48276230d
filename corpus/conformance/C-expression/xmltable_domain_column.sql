-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- root: app.root()
-- call: app.root() -> app.chk(integer)
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create function app.root() returns int language plpgsql as $$declare x int; begin select a into x from xmltable('/r' passing xml '<r><a>1</a></r>' columns a app.d) q; return x; end$$;
