-- Exec_stmt_block: uninitialised variable of domain type is assigned NULL through exec_assign_value => domain
-- constraints execute.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  block entry runs domain CHECK on NULL even though variable never used
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create function app.root() returns int language plpgsql as $$
declare n app.d; begin return 1; end$$;
