-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- versions: 14-
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create function app.root() returns int language plpgsql as $$declare j jsonb := '{"a":[1]}'; begin j['a'][1] := '2'; perform jsonb_path_query(j,'$.a[*] ? (@ > 1)'), j @? '$.a', j->'a'; return 1; end$$;
