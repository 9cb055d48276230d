-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- extensions: libxml
-- root: app.root()
-- call: app.root() -> app.ut_out(app.ut)                                RAISE %, format, concat, array_to_string, record_out, array_out, to_json, XMLFOREST
-- drive: SELECT app.root();

create schema app;
create type app.ut;
create function app.ut_in(cstring) returns app.ut immutable strict language internal as 'textin';
create function app.ut_out(app.ut) returns cstring immutable strict language internal as 'textout';
create function app.ut_recv(internal) returns app.ut immutable strict language internal as 'textrecv';
create function app.ut_send(app.ut) returns bytea immutable strict language internal as 'textsend';
create type app.ut (input=app.ut_in, output=app.ut_out, receive=app.ut_recv, send=app.ut_send, like=text);
create type app.ct as (u app.ut);
create table app.t(u app.ut);
insert into app.t values ('q');
create function app.g(x text) returns int language plpgsql as 'begin return 1; end';
create function app.root() returns int language plpgsql as $$declare u app.ut; begin select t.u into u from app.t t;
 raise notice '%', u; perform format('%s',u), concat(u), array_to_string(array[u],','), row(u)::text, (array[u])::text, to_json(u), json_build_object('a',u), xmlforest(u as q); return 1; end$$;
