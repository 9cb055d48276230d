-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(integer)                                    FuncExpr
-- drive: SELECT app.root();

create schema app;
create function app.g(int) returns int language plpgsql as 'begin return $1+1; end';
create function app.root() returns int language plpgsql as 'begin return app.g(1); end';
