-- Builtin JSON constructors invoke user-defined casts TO json for non-builtin types (even explicit-only casts);
-- to_jsonb uses the cast to json too.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e2j(app.e)                                    to_json/row_to_json/json_build_*/json_agg look for a user cast to json (json_categorize_type)
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a','b');
create function app.e2j(app.e) returns json language plpgsql as $$begin return '"x"'::json; end$$;
create cast (app.e as json) with function app.e2j(app.e);
create function app.root() returns text language plpgsql as $$begin return to_json('a'::app.e)::text || to_jsonb('a'::app.e)::text || row_to_json(row('b'::app.e))::text || json_build_object('k','a'::app.e)::text || (select json_agg('a'::app.e))::text; end$$;
