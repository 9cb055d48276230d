-- Direct DML text fails (SPI read_only=true), DML inside a called volatile function succeeds
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- extensions: libxml
-- root: app.root()
-- call: app.root() -> app.a(integer)                                    query_to_xml(text) executes SQL
-- call: app.root() -> app.w()                                           read-only SPI does not stop a volatile function from writing
-- writes: app.t                                                         via function called by query_to_xml
-- drive: SELECT app.root();

create schema app;
create function app.a(int) returns int volatile language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
create function app.w() returns int language plpgsql as 'begin insert into app.t values (1); return 1; end';
create function app.root() returns int language plpgsql as $$begin perform query_to_xml('select app.a(1)', true, false, ''); perform query_to_xml('select app.w()', true,false,''); return 1; end$$;
