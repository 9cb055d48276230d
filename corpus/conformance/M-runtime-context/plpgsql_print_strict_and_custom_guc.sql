-- Placeholder GUCs are inert
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create function app.root() returns int language plpgsql set app.x='1' as $$begin return 1; end$$;
