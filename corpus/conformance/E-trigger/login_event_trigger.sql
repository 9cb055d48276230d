-- PG17+: entry vector: every connection runs it.
-- truth: executed with a tracer inside the server, 18.4
-- versions: 17-
-- root: app.evl()
-- writes: app.log
-- drive: select 1;

create schema app;
create table app.log(i int);
create function app.evl() returns event_trigger language plpgsql as $$begin insert into app.log values (1); end$$;
create event trigger e on login execute function app.evl();
alter event trigger e enable always;
