-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.h()
-- may call: app.root() -> app.g(integer)                                STRICT with NULL arg not executed (may edge stays)
-- drive: SELECT app.root();

create schema app;
create function app.g(int) returns int strict language plpgsql as 'begin return 1; end';
create function app.h() returns int language plpgsql as 'begin return null; end';
create function app.root() returns int language plpgsql as $$begin return app.g(app.h()); end$$;
