-- The only pg_type support column that can hold PL code. A plpgsql DECLARE v app.ut(3) with a plpgsql typmod_in
-- SEGFAULTS the backend on 16.2/16.14/17.10/18.4 (nested plpgsql_compile is not re-entrant).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.tm(cstring[])                                 typmod_in CAN be plpgsql (cstring[] is accepted): runs whenever a type name with modifier is parsed (casts, regtype/to_regtype text)
-- call: app.root() -> app.ut_in(cstring,oid,integer)                    literal
-- drive: SELECT app.root();

create schema app;
create function app.tm(cstring[]) returns int language plpgsql immutable strict as 'begin return 10; end';
create type app.ut;
create function app.ut_in(cstring,oid,int) returns app.ut immutable strict language internal as 'varcharin';
create function app.ut_out(app.ut) returns cstring immutable strict language internal as 'varcharout';
create type app.ut (input=app.ut_in, output=app.ut_out, typmod_in=app.tm, like=varchar);
create function app.root() returns int language plpgsql as $$declare r regtype; begin r := to_regtype('app.ut(7)'); perform 'abc'::app.ut(9); return 1; end$$;
