-- SetOperationStmt colTypes only; analyzer must compare each branch's target type with colTypes and look up
-- pg_cast itself. (Const/Param branches are coerced in the tree.)
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.e12(app.e1)                                   planner adds the UNION-branch cast: it is in NEITHER pg_depend NOR the stored node tree
-- drive: SELECT app.root();

create schema app;
create type app.e1 as enum('a');
create type app.e2 as enum('a');
create function app.e12(app.e1) returns app.e2 language plpgsql as $$begin return 'a'; end$$;
create cast (app.e1 as app.e2) with function app.e12(app.e1) as implicit;
create table app.t1(x app.e1);
create table app.t2(y app.e2);
insert into app.t1 values ('a');
create view app.v as select y from app.t2 union all select x from app.t1;
create function app.root() returns int language plpgsql as $$begin perform * from app.v; return 1; end$$;
