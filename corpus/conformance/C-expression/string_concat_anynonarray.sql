-- The ubiquitous || with a non-text operand expands to SQL function textanycat/anytextcat => user cast to text.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e2t(app.e)                                    text || anynonarray = textanycat, a pg_catalog SQL function: '$1 || $2::text' resolves user cast
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a','b');
create function app.e2t(app.e) returns text language plpgsql as $$begin return 'x'; end$$;
create cast (app.e as text) with function app.e2t(app.e);
create function app.root() returns text language plpgsql as $$begin return 'q' || 'a'::app.e; end$$;
