-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          array_eq/array_position/array_remove/&&
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         array_lt
-- drive: SELECT app.root();

create function app.root() returns int language plpgsql as $$
declare a app.ct[] := array[row(1)::app.ct,row(2)::app.ct]; b app.ct[] := array[row(1)::app.ct,row(3)::app.ct];
begin perform a = b; perform a < b; perform array_position(a, row(2)::app.ct); perform array_remove(a,row(1)::app.ct); perform a && b; return 1; end$$;
