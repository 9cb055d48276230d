-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ci_cmp(app.ct,integer)                        cross-type btree support proc found via pg_amproc
-- call: app.root() -> app.ci_gt(app.ct,integer)                         operator itself runs in _bt_checkkeys
-- may call: app.root() -> app.ct_cmp(app.ct,app.ct)
-- drive: SELECT app.root();

create table app.t(c app.ct, n int);
insert into app.t select row(g)::app.ct, g from generate_series(1,5) g;
create function app.ci_gt(app.ct,int) returns bool immutable language plpgsql as 'begin return $1.v > $2; end';
create function app.ci_cmp(app.ct,int) returns int immutable language plpgsql as 'begin return btint4cmp($1.v,$2); end';
create operator app.> (leftarg=app.ct,rightarg=int,function=app.ci_gt);
alter operator family app.ct_ops using btree add operator 5 app.> (app.ct,int), function 1 (app.ct,int) app.ci_cmp(app.ct,int);
create index on app.t(c);
create function app.root() returns int language plpgsql set search_path=app set enable_seqscan=off as $$declare k int; begin select count(*) into k from t where c > 3; return k; end$$;
