-- Overload depends on #variable_conflict / plpgsql.variable_conflict GUC (default error).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(text)                                       use_variable: plpgsql var i (text) wins over column i (int)
-- may call: app.root() -> app.g(integer)                                with use_column
-- drive: SELECT app.root();

create schema app;
create table app.t(i int);
insert into app.t values (1);
create function app.g(int) returns int language plpgsql as 'begin return 1; end';
create function app.g(text) returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql as $$
#variable_conflict use_variable
declare i text := 'x'; r int; begin select app.g(i) into r from app.t; return r; end$$;
