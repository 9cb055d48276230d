-- Pg_catalog SQL-language polymorphic functions embed casts resolved at call time.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e2t(app.e)                                    quote_literal(anyelement) is a SQL function: body $1::text resolves the USER cast per call-site type
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a','b');
create function app.e2t(app.e) returns text language plpgsql as $$begin return 'x'; end$$;
create cast (app.e as text) with function app.e2t(app.e);
create function app.root() returns text language plpgsql as $$begin return quote_literal('a'::app.e) || quote_nullable('a'::app.e); end$$;
