-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create table app.t(i int);
create function app.root() returns int language plpgsql as $$
declare n int; t text; begin perform * from app.t; get diagnostics n = row_count, t = pg_context; 
begin raise exception 'q'; exception when others then get stacked diagnostics t = message_text; end; return n; end$$;
