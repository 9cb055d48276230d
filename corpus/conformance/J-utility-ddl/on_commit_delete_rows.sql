-- Implicit truncate at commit
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: pg_temp.tt
-- drive: call app.root();

create schema app;
create procedure app.root() language plpgsql as $$begin create temp table tt(i int) on commit delete rows; insert into tt values (1); commit; end$$;
