-- What it makes is made in the order sequences, tables, views (parse_utilcmd.c, transformCreateSchemaStmtElements()).
-- truth: executed with a tracer inside the server, 16.15
-- root: app.root()
-- writes: s2.q
-- writes: s2.t
-- drive: SELECT app.root();

create schema app;
create function app.df() returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$begin create schema s2 create view v as select a from s2.t create table t(a int default app.df()) create sequence q; return 1; end$$;
