-- Index name argument determines callee
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.ie(integer)                                   brin_summarize_new_values(regclass) evaluates index expressions
-- drive: SELECT app.root();

create schema app;
create function app.ie(int) returns int immutable language plpgsql as $f$begin return $1; end$f$;
create table app.t(i int);
insert into app.t select generate_series(1,10);
create index bx on app.t using brin(app.ie(i)) with (pages_per_range=1, autosummarize=off);
insert into app.t select generate_series(1,3000);
create function app.root() returns int language plpgsql as $$begin return brin_summarize_new_values('app.bx'); end$$;
