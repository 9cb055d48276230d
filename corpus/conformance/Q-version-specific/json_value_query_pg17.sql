-- truth: executed with a tracer inside the server, 18.4
-- versions: 17-
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  JSON_VALUE RETURNING domain
-- call: app.root() -> app.df(integer)                                   DEFAULT expr ON EMPTY
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create function app.df(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$begin return json_value('{"a":1}','$.a' returning app.d) + json_value('{}','$.a' returning int default app.df(3) on empty); end$$;
