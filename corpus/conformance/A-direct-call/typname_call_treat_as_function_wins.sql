-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.d2(integer)                                   real function beats cast interpretation
-- drive: SELECT app.root();

create schema app;
create domain app.d2 as int check (value>0);
create function app.d2(int) returns int language plpgsql as 'begin return 9; end';
create function app.root() returns int language plpgsql set search_path=app as $$begin return d2(5); end$$;
