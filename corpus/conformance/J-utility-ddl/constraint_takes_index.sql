-- The index is there already: nothing is compared.
-- truth: executed with a tracer inside the server, 16.15
-- with: comparable type
-- root: app.root()
-- may write: app.t
-- drive: SELECT app.root();

create table app.t(c app.ct not null); create unique index ux on app.t(c); insert into app.t values (row(1));
create function app.root() returns int language plpgsql as $$begin alter table app.t add constraint pk primary key using index ux; return 1; end$$;
