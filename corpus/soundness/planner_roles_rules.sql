-- Planner freedom, replica triggers, transition tables, policies by role, rules, defaults, EXPLAIN.
-- Each app.rNN is called: what is seen to run and to be written must be in its reach (tests/oracle/test_effects_soundness.py).
create table app.t(c app.ct, n int); create index on app.t(c);
create function app.f1(int) returns int language plpgsql as 'begin return $1; end';
create function app.fb(int) returns bool language plpgsql as 'begin return true; end';
create table app.lg(i int);
create function app.r01() returns int language plpgsql set search_path=app as $$begin perform 1 from t where row(1)::ct < c; return 1; end$$; -- lt, gt (commutator), cmp
create table app.q(c app.ct) partition by range (c); create table app.q1 partition of app.q for values from (row(0)::app.ct) to (row(5)::app.ct);
create function app.r02() returns int language plpgsql set search_path=app as $$begin perform 1 from q where c = row(1)::ct; return 1; end$$; -- family
create table app.u(c app.ct, n int); create index on app.u(n) where c operator(app.>) row(3)::app.ct;
create function app.r03() returns int language plpgsql set search_path=app as $$begin perform 1 from u where c > row(5)::ct; return 1; end$$; -- family (proof)
create function app.tr() returns trigger language plpgsql as $$begin execute format('insert into app.%I values (1)', tg_argv[0]); return null; end$$;
create table app.a(i int); create trigger x after insert on app.a for each row execute function app.tr('lg');
create function app.r04() returns int language plpgsql as $$begin insert into app.a values (1); return 1; end$$; -- tr, lg
create function app.rt() returns trigger language plpgsql as 'begin insert into app.lg values (1); return null; end';
create table app.b(i int); create trigger x after insert on app.b for each row execute function app.rt(); alter table app.b enable replica trigger x;
create function app.r05() returns int language plpgsql set session_replication_role = replica as $$begin insert into app.b values (1); return 1; end$$; -- rt
create function app.r06() returns int language plpgsql as $$begin insert into app.b values (1); return 1; end$$; -- none
create function app.st() returns trigger language plpgsql as $$begin insert into app.lg select i from newt; return null; end$$;
create table app.d(i int); create trigger x after insert on app.d referencing new table as newt for each statement execute function app.st();
create function app.r07() returns int language plpgsql as $$begin insert into app.d values (1); return 1; end$$; -- st lg
create view app.v as select app.f1(1) x, i from app.a;
create function app.r08() returns xml language plpgsql as $$begin return schema_to_xml('app', true, false, ''); end$$; -- f1 ...
create function app.pol(int) returns bool language plpgsql as 'begin return true; end';
create table app.s(i int); alter table app.s enable row level security; create policy p on app.s to case_bob using (app.pol(i)); alter table app.s owner to case_owner; grant all on app.s to public;
create function app.r09() returns int language plpgsql security definer as $$begin perform * from app.s; return 1; end$$; -- superuser owner: none
create function app.r10() returns int language plpgsql security definer as $$begin perform * from app.s; return 1; end$$; alter function app.r10() owner to case_alice; -- not bob: none
create function app.r11() returns int language plpgsql security definer as $$begin perform * from app.s; return 1; end$$; alter function app.r11() owner to case_bob; -- pol
create function app.r12() returns int language plpgsql security definer as $$begin perform * from app.s; return 1; end$$; alter function app.r12() owner to case_bypass; -- none
create function app.r13() returns int language plpgsql as $$begin set local role case_bob; delete from app.s; return 1; end$$; -- pol
create table app.w(i int, j int generated always as (i) stored, constraint k check (app.fb(i)) ); 
create function app.r14() returns int language plpgsql as $$begin with recursive r(a,c) as (select 1, row(1)::app.ct union all select a+1, c from r where a < 3) cycle c set isc using p select 1 from r; return 1; end$$;
create function app.r15() returns int language sql begin atomic; insert into app.w(i) values (app.f1(1)) returning i; end;
create function app.r16() returns int language plpgsql as $$declare r record; begin for r in explain analyze insert into app.lg values (app.f1(1)) loop null; end loop; return 1; end$$; -- lg, f1
create function app.r17() returns int language plpgsql as $$declare r record; begin for r in explain insert into app.lg values (app.f1(1)) loop null; end loop; return 1; end$$; -- f1
create rule up as on delete to app.lg do instead update app.a set i = app.f1(2) where i = old.i;
create function app.r18() returns int language plpgsql as $$begin delete from app.lg; return 1; end$$; -- a, f1
create view app.v2 as select * from app.w; create rule ri as on insert to app.v2 do instead (insert into app.lg values (new.i); insert into app.a values (new.i));
create function app.r19() returns int language plpgsql as $$begin insert into app.v2(i) values (1); return 1; end$$; -- lg, a, tr
create function app.r20() returns int language plpgsql as $$declare c cursor for select app.f1(1); x int; begin open c; move next from c; close c; return 1; end$$;
create function app.r21() returns setof int language plpgsql rows 10 as $$begin return query execute 'select app.f1($1)' using 3; end$$;
create function app.r22(x int default app.f1(3)) returns int language plpgsql as $$begin return 1; end$$;
create function app.r23() returns int language plpgsql as $$begin return app.r22(); end$$; -- r22, f1
create aggregate app.ag(int) (sfunc=int4pl, stype=int, initcond='0');
create function app.r24() returns int language plpgsql as $$begin return (select app.ag(n) from app.t); end$$;
create table app.e1(i int primary key, x app.ct default row(app.f1(1))); create table app.e2(i int references app.e1 on delete set default on update set null, j int) ;
create function app.r25() returns int language plpgsql as $$begin delete from app.e1; update app.e1 set i = 2; return 1; end$$; -- e1 e2
create function app.r26() returns int language plpgsql as $$begin insert into app.e1 values (1, default) on conflict (i) do update set x = excluded.x; return 1; end$$; -- f1
create function app.r27() returns int language plpgsql as $$begin update app.e1 set x = default; return 1; end$$; -- f1
create function app.r28() returns int language plpgsql as $$declare x int; begin x := nextval('app.nosuch'::text); return 1; exception when others then insert into app.lg values (1); return 2; end$$;
create extension hstore;
create function app.r29() returns int language plpgsql as $$begin perform 'a=>1'::hstore -> 'a'; return 1; end$$;
create function app.r30() returns int language plpgsql as $$begin insert into app.e1 select * from app.e1 where i in (select n from app.t where c in (select c from app.u)); return 1; end$$;
create function app.r31() returns int language plpgsql as $$begin perform pg_advisory_lock(1), pg_notify('a','b'), txid_current(), pg_sleep(0), random(); return 1; end$$;
create function app.r32(t regclass) returns int language plpgsql as $$begin execute 'delete from ' || t; return 1; end$$;
