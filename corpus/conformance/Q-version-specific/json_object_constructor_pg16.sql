-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 16-
-- root: app.root()
-- call: app.root() -> app.e2j(app.e)                                    SQL/JSON constructor uses cast to json
-- drive: SELECT app.root();

create schema app;
create type app.e as enum('a');
create function app.e2j(app.e) returns json language plpgsql as $$begin return '1'::json; end$$;
create cast (app.e as json) with function app.e2j(app.e);
create function app.root() returns text language plpgsql as $$begin return json_object('k': 'a'::app.e)::text || json_array('a'::app.e)::text; end$$;
