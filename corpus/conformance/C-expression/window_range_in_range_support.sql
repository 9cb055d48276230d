-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_inrange(app.ct,app.ct,integer,boolean,boolean)   btree support 3 (in_range)
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         sort
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      peer compare
-- drive: SELECT app.root();

create function app.ct_inrange(app.ct,app.ct,int,bool,bool) returns bool immutable language plpgsql as 'begin return case when $4 then $1.v-$3 else $1.v end >= 0; end';
alter operator family app.ct_ops using btree add function 3 (app.ct,int) app.ct_inrange(app.ct,app.ct,int,bool,bool);
create table app.t(c app.ct, n int);
insert into app.t select row(g)::app.ct, g from generate_series(1,5) g;
create function app.root() returns int language plpgsql as $$begin perform count(*) over (order by c range between 1 preceding and current row) from app.t; return 1; end$$;
