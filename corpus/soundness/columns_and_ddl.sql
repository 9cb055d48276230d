-- Inheritance, nested views, identity, domains, generated columns, ALTER TABLE, temporary tables.
-- Each app.rNN is called: what is seen to run and to be written must be in its reach (tests/oracle/test_effects_soundness.py).
create table app.lg(i int);
create function app.f1(int) returns int language plpgsql as 'begin return $1; end';
create function app.lt() returns trigger language plpgsql as 'begin insert into app.lg values (1); return coalesce(new,old); end';
create table app.p(i int, j int default app.f1(1)); create table app.c1() inherits (app.p); create trigger x before insert on app.c1 for each row execute function app.lt();
create function app.r01() returns int language plpgsql as $$begin insert into app.p(i) values (1); update only app.p set i = 2; return 1; end$$; -- f1; p only
create function app.r02() returns int language plpgsql as $$begin truncate app.p; return 1; end$$; -- p, c1
create function app.r03() returns int language plpgsql as $$begin truncate only app.p; return 1; end$$; -- p only
create table app.self(i int primary key, parent int references app.self on delete cascade); create trigger x after delete on app.self for each row execute function app.lt();
create function app.r04() returns int language plpgsql as $$begin delete from app.self where i = 1; return 1; end$$; -- lt
create view app.v1 as select i, j from app.p; create view app.v2 as select i as k from app.v1;
create function app.r05() returns int language plpgsql as $$begin update app.v2 set k = 3; delete from app.v2; insert into app.v2 values (1); return 1; end$$; -- p c1, f1
create function app.it() returns trigger language plpgsql as 'begin insert into app.lg values (3); return new; end';
create view app.vi as select i, count(*) n from app.p group by i; create trigger it instead of update or delete on app.vi for each row execute function app.it();
create function app.r06() returns int language plpgsql as $$begin update app.vi set i = 1; return 1; end$$; -- it; lg only
create table app.idn(i int generated always as identity, j int); 
create function app.r07() returns int language plpgsql as $$begin insert into app.idn overriding system value values (5, 1); return 1; end$$; -- no seq
create function app.r08() returns int language plpgsql as $$begin insert into app.idn values (default, 1); insert into app.idn default values; return 1; end$$; -- seq
create domain app.dn as int check (app.f1(value) > 0); create table app.dm(a app.dn, b int);
create function app.r09() returns int language plpgsql as $$begin insert into app.dm(b) values (1); return 1; end$$; -- f1
create function app.r10() returns int language plpgsql as $$begin delete from app.dm using app.p where a = p.i; return 1; end$$; -- no f1
create function app.r11(v app.dm) returns int language plpgsql as $$begin v.a := 3; return 1; end$$; -- f1
create function app.r12() returns app.dn language sql as 'select 4'; -- f1
create function app.r13() returns table(x app.dn) language plpgsql as $$begin x := 1; return next; return query select 5::app.dn; end$$;
create function app.f2(int) returns int immutable language plpgsql as 'begin return $1; end';
create table app.g(a int, b int generated always as (app.f2(a)) stored, c int);
create function app.r14() returns int language plpgsql as $$begin update app.g set c = 1; return 1; end$$; -- none
create function app.r15() returns int language plpgsql as $$begin update app.g set (c, a) = (1, 2); return 1; end$$; -- f2
create table app.x1(a int, exclude using gist (int4range(a, a+1) with &&));
create function app.r16() returns int language plpgsql as $$begin insert into app.x1 values (1); return 1; end$$;
create table app.cst(i int, constraint k check (app.f2(i) > 0) no inherit); create unique index on app.cst(app.f2(i)) where app.f2(i) > 5;
create function app.r17() returns int language plpgsql as $$begin insert into app.cst values (1) on conflict do nothing; return 1; end$$; -- f2
create function app.r18() returns int language plpgsql as $$begin create temp table tt on commit drop as select app.f1(1) as z; insert into tt values (2); perform * from tt; return 1; end$$; -- f1, pg_temp.tt
create function app.r19() returns int language plpgsql as $$begin alter table app.g alter column c type bigint using app.f1(c); return 1; end$$; -- f1, f2
create function app.r20() returns int language plpgsql as $$begin alter table app.g add column d int default app.f1(3) check (app.f2(d) > 0); return 1; end$$; -- f1 f2
create function app.r21() returns int language plpgsql as $$begin perform lo_import('/nowhere'); perform pg_read_file('x'); return 1; end$$;
create function app.r22() returns int language plpgsql as $$begin vacuum app.g; return 1; end$$;
create function app.r23() returns int language plpgsql as $$begin perform ts_rewrite('a'::tsquery, 'select app.tq()'); return 1; end$$;
create function app.r24() returns int language plpgsql as $$declare r record; begin for r in delete from app.g returning app.f1(a) as q loop null; end loop; return 1; end$$;
create function app.r25() returns int language plpgsql as $$begin if exists (select 1 from app.p where app.f1(i) = 1) then raise exception using message = app.f1(2)::text; end if; return 1; end$$;
create function app.r26() returns int language plpgsql as $$begin perform set_config('app.user', '1', true), current_setting('app.user'); return 1; end$$;
create policy pl on app.g using (app.f1(a) = 1); alter table app.g enable row level security;
create function app.r27() returns int language plpgsql as $$begin select a from app.g; return 1; end$$; -- no grants: none
create function app.r28() returns int language plpgsql as $$begin reindex index app.cst_f2_idx; cluster app.cst using cst_f2_idx; return 1; end$$; -- f2
create function app.r29() returns int language plpgsql as $$begin drop trigger x on app.self; return 1; end$$; -- unres
create function app.r30() returns int language plpgsql as $$begin alter table app.self disable trigger all; delete from app.self; return 1; end$$; 
