-- truth: executed with a tracer inside the server, 16.15 and 18.6
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.sm(app.ct,app.ct)
-- may call: app.root() -> app.mn(app.ct)   the aggregate itself has no frame
-- may call: app.root() -> app.ct_cmp(app.ct,app.ct)   an index on app.t(c) gives the least value
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)   the family's equality, as for any sort
-- drive: SELECT app.root();

create function app.sm(app.ct,app.ct) returns app.ct language plpgsql immutable as 'begin if $1.v < $2.v then return $1; end if; return $2; end';
create aggregate app.mn(app.ct) (sfunc=app.sm, stype=app.ct, sortop=operator(app.<));
create table app.t(c app.ct);
insert into app.t select row(g)::app.ct from generate_series(1,500) g;
create index on app.t(c);
create function app.root() returns int language plpgsql as $$begin perform app.mn(c) from app.t; return 1; end$$;
