-- Function executed is the NEGATOR's oprcode, which is not mentioned in the statement.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_ne(app.ct,app.ct)                          planner negate_clause(): NOT(a=b) executes oprnegate's function; = itself never runs
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      textual operator
-- drive: SELECT app.root();

create table app.t(c app.ct, n int);
insert into app.t select row(g)::app.ct, g from generate_series(1,5) g;
create function app.root() returns int language plpgsql set search_path=app as $$declare n int; begin select count(*) into n from t where not (c = row(1)::ct); return n; end$$;
