-- Syntax sugar uses UNqualified operator names: LIKE ~~, ILIKE ~~*, SIMILAR TO ~, BETWEEN >= <=, IN/NULLIF/IS
-- DISTINCT/CASE x WHEN/JOIN USING/= ANY.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.mylike(text,character varying)                LIKE -> ~~ looked up in search_path
-- call: app.root() -> app.myge(text,character varying)                  BETWEEN -> >=
-- call: app.root() -> app.myle(text,character varying)                  BETWEEN -> <=
-- call: app.root() -> app.myeq(text,character varying)                  IN / NULLIF / IS DISTINCT FROM / CASE WHEN / ANY / IN (SELECT)
-- drive: SELECT app.root();

create schema app;
create function app.mylike(text,varchar) returns bool language plpgsql as 'begin return true; end';
create operator app.~~ (leftarg=text,rightarg=varchar,function=app.mylike);
create function app.myge(text,varchar) returns bool language plpgsql as 'begin return true; end';
create operator app.>= (leftarg=text,rightarg=varchar,function=app.myge);
create function app.myle(text,varchar) returns bool language plpgsql as 'begin return true; end';
create operator app.<= (leftarg=text,rightarg=varchar,function=app.myle);
create function app.myeq(text,varchar) returns bool language plpgsql as 'begin return false; end';
create operator app.= (leftarg=text,rightarg=varchar,function=app.myeq);
create function app.root() returns bool language plpgsql set search_path=app as $$
declare t text := 'a'; v varchar := 'b';
begin return t like v and t between v and v and (t in (v,'z'::varchar)) is not null and nullif(t,v) is not null
 and (t is distinct from v) and case t when v then false else true end and t = any (array[v]) is not null and (t in (select v)) is not null; end$$;
