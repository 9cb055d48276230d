-- A FULL JOIN is hashed or merged even where a SET clause disables both: there is no other way.
-- truth: executed with a tracer inside the server, 15.20
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_hash(app.ct)                               add_paths_to_joinrel()
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      on bucket match
-- may call: app.root() -> app.ct_cmp(app.ct,app.ct)                     merged, under other costs
-- wider: app.ct_le(app.ct,app.ct)                                       not of a FULL JOIN, but of others in its statement
-- wider: app.ct_lt(app.ct,app.ct)                                       not of a FULL JOIN, but of others in its statement
-- drive: SELECT app.root();

create table app.a(c app.ct);
create table app.b(c app.ct);
insert into app.a select row(g)::app.ct from generate_series(1, 20) g;
insert into app.b select row(g)::app.ct from generate_series(1, 20) g;
create function app.root() returns int language plpgsql set search_path=app,pg_temp set enable_hashjoin=off set enable_mergejoin=off set enable_sort=off as $$declare n int; begin select count(*) into n from a full join b on a.c = b.c; return n; end$$;
