-- A SET clause disables a join method; a routine that the body calls enables it again, for all that follows.
-- truth: executed with a tracer inside the server, 15.20
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.enable()                                      leaves the setting behind it
-- call: app.root() -> app.ct_hash(app.ct)                               so a hash join is chosen
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      on bucket match
-- drive: SELECT app.root();

create table app.a(c app.ct);
create table app.b(c app.ct);
insert into app.a select row(g)::app.ct from generate_series(1, 20) g;
insert into app.b select row(g)::app.ct from generate_series(1, 20) g;
create function app.enable() returns void language plpgsql as $$begin perform set_config('enable_hashjoin', 'on', true); end$$;
create function app.root() returns int language plpgsql set search_path=app,pg_temp set enable_hashjoin=off set enable_mergejoin=off as $$declare n int; begin perform enable(); select count(*) into n from a join b on a.c = b.c; return n; end$$;
