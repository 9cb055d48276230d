-- Format()/concat() use the type OUTPUT function (record_out), never a user cast to text: no edge to app.ct_text.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create type app.ct as (a int);
create function app.ct_text(app.ct) returns text language plpgsql as 'begin return $1.a::text; end';
create cast (app.ct as text) with function app.ct_text(app.ct);
create function app.root() returns text language plpgsql as $$begin return format('%s', row(1)::app.ct) || concat(row(2)::app.ct); end$$;
