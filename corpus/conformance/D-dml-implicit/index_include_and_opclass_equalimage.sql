-- INCLUDE columns need no opclass: no edge
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create table app.t(i int primary key, c app.ct);
create unique index on app.t(i) include (c);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1,row(1)::app.ct); return 1; end$$;
