-- String built from function result: text unknown -> UNRESOLVED
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    expression building the query string
-- constant: the text of an integer is a number                          so the command is bounded
-- drive: SELECT app.root();
-- the drive ends with an error

create schema app;
create function app.a(int) returns int language plpgsql as 'begin return $1; end';
create function app.b(int) returns int language plpgsql as 'begin return $1; end';
create function app.root() returns int language plpgsql as $$declare arr int[]='{0,0}'; begin execute 'select '||app.a(1) into arr; return 1; end$$;
