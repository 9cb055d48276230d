-- RECORD variables have runtime type: overloads on record fields need flow typing, else UNRESOLVED over same-name
-- candidates.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g(bigint)                                     %TYPE
-- call: app.root() -> app.g(text)                                       record field typed at runtime
-- may call: app.root() -> app.g(integer)                                record-typed field is only known at runtime
-- drive: SELECT app.root();

create schema app;
create function app.g(int) returns int language plpgsql as 'begin return 1; end';
create function app.g(bigint) returns int language plpgsql as 'begin return 2; end';
create function app.g(text) returns int language plpgsql as 'begin return 3; end';
create table app.t(c bigint);
create function app.root() returns int language plpgsql as $$declare v app.t.c%type := 1; r app.t%rowtype; q record; begin
 r.c := 2; select 'x'::text as z into q; return app.g(v)+app.g(r.c)+app.g(q.z); end$$;
