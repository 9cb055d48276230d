-- Typename(expr) parsed as function call but resolves to a cast when no such function exists.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.chk(integer)                                  d2(5): function-call syntax is a type cast (FUNCDETAIL_COERCION); none if unsupported
-- drive: SELECT app.root();

create schema app;
create domain app.posint as int check (value > 0);
create function app.chk(int) returns bool language plpgsql as $$begin return true; end$$;
create domain app.d2 as int check (app.chk(value));
create function app.root() returns int language plpgsql set search_path=app as $$begin return d2(5); end$$;
