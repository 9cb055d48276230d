-- ADD FOREIGN KEY joins both tables: planned with statistics, that runs the inequalities of the key's family.
-- truth: executed with a tracer inside the server, 15.20
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_lt(app.ct,app.ct)                          get_variable_range()
-- call: app.root() -> app.ct_le(app.ct,app.ct)                          mergejoinscansel()
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          eqjoinsel()
-- may call: app.root() -> app.ct_cmp(app.ct,app.ct)                     a merge join
-- may call: app.root() -> app.ct_hash(app.ct)                           a hash join
-- may write: app.t
-- may write: app.p
-- drive: SELECT app.root();

create table app.p(c app.ct primary key);
create table app.t(c app.ct);
insert into app.p select row(g)::app.ct from generate_series(1, 50) g;
insert into app.t select row(g)::app.ct from generate_series(1, 30) g;
analyze app.p;
analyze app.t;
create function app.root() returns int language plpgsql as $$begin alter table app.t add foreign key (c) references app.p; return 1; end$$;
