-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.neg(app.ct)                                   prefix operator via search_path
-- drive: SELECT app.root();

create schema app;
create type app.ct as (v int);
create function app.neg(app.ct) returns int language plpgsql as 'begin return -($1.v); end';
create operator app.!! (rightarg=app.ct,function=app.neg);
create function app.root() returns int language plpgsql set search_path=app as $$begin return !! row(1)::ct; end$$;
