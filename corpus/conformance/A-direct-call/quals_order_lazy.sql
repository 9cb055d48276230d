-- May-edge: analyzer must still report it (sound over-approximation).
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- may call: app.root() -> app.g()                                       short-circuited/const-folded
-- drive: SELECT app.root();

create schema app;
create function app.g() returns bool language plpgsql as 'begin return true; end';
create function app.root() returns bool language plpgsql as $$begin return false and app.g(); end$$;
