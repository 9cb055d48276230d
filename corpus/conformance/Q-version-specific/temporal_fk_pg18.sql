-- truth: executed with a tracer inside the server, 18.4
-- versions: 18-
-- extensions: btree_gist
-- root: app.root()
-- call: app.root() -> public.gbt_int4_consistent(internal,integer,smallint,oid,internal)   temporal FK check uses GiST opclass support (C)
-- call: app.root() -> public.gbt_decompress(internal)                   GiST support
-- writes: app.c
-- drive: SELECT app.root();

create schema app;
CREATE EXTENSION btree_gist;
create function app.x() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.p(id int, v int4range, primary key (id, v without overlaps));
create table app.c(id int, v int4range, foreign key (id, period v) references app.p(id, period v));
insert into app.p values (1,'[1,10)');
create function app.root() returns int language plpgsql as $$begin insert into app.c values (1,'[2,3)'); return 1; end$$;
