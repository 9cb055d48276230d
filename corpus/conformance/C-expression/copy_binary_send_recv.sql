-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.ut_send(app.ut)                               COPY BINARY
-- call: app.root() -> app.ut_recv(internal)                             COPY BINARY
-- call: app.root() -> app.ut_out(app.ut)                                COPY text
-- call: app.root() -> app.ut_in(cstring)                                COPY text
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create type app.ut;
create function app.ut_in(cstring) returns app.ut immutable strict language internal as 'textin';
create function app.ut_out(app.ut) returns cstring immutable strict language internal as 'textout';
create function app.ut_recv(internal) returns app.ut immutable strict language internal as 'textrecv';
create function app.ut_send(app.ut) returns bytea immutable strict language internal as 'textsend';
create type app.ut (input=app.ut_in, output=app.ut_out, receive=app.ut_recv, send=app.ut_send, like=text);
create table app.t(u app.ut);
insert into app.t values ('q');
create function app.root() returns int language plpgsql as $$begin copy app.t to '/tmp/pgcallgraph/c422.bin' with (format binary); copy app.t from '/tmp/pgcallgraph/c422.bin' with (format binary); copy app.t to '/tmp/pgcallgraph/c422.txt'; copy app.t from '/tmp/pgcallgraph/c422.txt'; return 1; end$$;
