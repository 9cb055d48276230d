-- Constants of array/composite types over domains run domain_in (thus CHECK functions) while PARSING the literal.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  array_in/record_in -> domain_in -> CHECK at parse time of literal; ArrayCoerce to domain[]
-- drive: SELECT app.root();

create schema app;
create function app.chk(int) returns bool language plpgsql as 'begin return true; end';
create domain app.d as int check (app.chk(value));
create domain app.da as app.d[];
create type app.ct as (x app.d);
create function app.root() returns int language plpgsql as $$begin perform '{1,2}'::app.da; perform '(1)'::app.ct; perform array[3]::app.d[]; return 1; end$$;
