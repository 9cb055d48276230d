-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.w(integer)                                    COPY ... WHERE
-- writes: app.t
-- drive: copy (select 1) to '/tmp/pgcallgraph/copy165.txt'; SELECT app.root();

create schema app;
create function app.w(int) returns bool immutable language plpgsql as 'begin return true; end';
create table app.t(a int);
create function app.root() returns int language plpgsql as $$begin copy app.t from '/tmp/pgcallgraph/copy165.txt' where app.w(a); return 1; end$$;
