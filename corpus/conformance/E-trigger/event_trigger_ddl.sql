-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.evs()                                         ddl_command_start
-- call: app.root() -> app.evt()                                         ddl_command_end tag filter
-- call: app.root() -> app.evd()                                         sql_drop
-- call: app.root() -> app.evr()                                         table_rewrite
-- writes: app.log
-- writes: app.t                                                         rewritten
-- drive: SELECT app.root();

create schema app;
create function app.evt() returns event_trigger language plpgsql as $$begin insert into app.log values (1); end$$;
create function app.evd() returns event_trigger language plpgsql as $$begin null; end$$;
create function app.evs() returns event_trigger language plpgsql as $$begin null; end$$;
create function app.evr() returns event_trigger language plpgsql as $$begin null; end$$;
create table app.log(i int);
create table app.t(i int);
create event trigger e1 on ddl_command_start execute function app.evs();
create event trigger e2 on ddl_command_end when tag in ('CREATE TABLE') execute function app.evt();
create event trigger e3 on sql_drop execute function app.evd();
create event trigger e4 on table_rewrite execute function app.evr();
create function app.root() returns int language plpgsql as $$begin create table app.n(i int); drop table app.n; alter table app.t alter i type text using i::text; return 1; end$$;
