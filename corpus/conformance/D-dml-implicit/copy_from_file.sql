-- COPY FROM fires triggers, defaults, CHECKs, generated columns, index exprs; does not invoke rules.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.df(integer)                                   default
-- call: app.root() -> app.chk(integer)                                  CHECK
-- call: app.root() -> app.trg()                                         row trigger
-- writes: app.t                                                         COPY FROM (no Query tree: utility)
-- drive: copy (select 1) to '/tmp/pgcallgraph/copy163.txt'; SELECT app.root();

create schema app;
create function app.df(int) returns int volatile language plpgsql as 'begin return $1; end';
create function app.chk(int) returns bool immutable language plpgsql as 'begin return true; end';
create table app.t(a int, b int default app.df(1), check (app.chk(a)));
create function app.trg() returns trigger language plpgsql as 'begin return new; end';
create trigger x before insert on app.t for each row execute function app.trg();
create function app.root() returns int language plpgsql as $$begin copy app.t(a) from '/tmp/pgcallgraph/copy163.txt'; return 1; end$$;
