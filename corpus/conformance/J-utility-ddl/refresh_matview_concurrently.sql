-- ? app.t written by driver
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_cmp(app.ct,app.ct)                         unique index build/merge
-- may call: app.root() -> app.ct_eq(app.ct,app.ct)                      diff join equality
-- may call: app.root() -> app.ct_hash(app.ct)                           hash join
-- may write: app.mv
-- may write: app.t                                                      by driver
-- may write: pg_temp.pg_temp_N                                          diff temp table
-- drive: insert into app.t values (row(7)); select app.root();

create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(c app.ct);
insert into app.t values (row(1));
create materialized view app.mv as select c from app.t;
create unique index on app.mv(c);
create function app.root() returns int language plpgsql as $$begin refresh materialized view concurrently app.mv; return 1; end$$;
