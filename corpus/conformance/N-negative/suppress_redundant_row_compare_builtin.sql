-- Binary comparison: no user =
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- writes: app.t
-- drive: SELECT app.root();

create table app.t(c app.ct, i int);
insert into app.t values (row(1),1);
create trigger z before update on app.t for each row execute function suppress_redundant_updates_trigger();
create function app.root() returns int language plpgsql as $$begin update app.t set i = i; return 1; end$$;
