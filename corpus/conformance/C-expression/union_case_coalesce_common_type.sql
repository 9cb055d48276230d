-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e12(app.e1)                                   select_common_type coercion in UNION/COALESCE/CASE/ARRAY[]/VALUES/GREATEST
-- drive: SELECT app.root();

create schema app;
create type app.e1 as enum('a','b');
create type app.e2 as enum('a','b');
create function app.e12(app.e1) returns app.e2 language plpgsql as $$begin return 'a'; end$$;
create cast (app.e1 as app.e2) with function app.e12(app.e1) as implicit;
create function app.root() returns int language plpgsql as $$declare r record; begin
 select q into r from (select 'a'::app.e2 as q union all select 'a'::app.e1) s offset 1; 
 perform coalesce(null::app.e2,'a'::app.e1), case when true then 'a'::app.e1 else 'b'::app.e2 end, array['a'::app.e2,'b'::app.e1]; return 1; end$$;
