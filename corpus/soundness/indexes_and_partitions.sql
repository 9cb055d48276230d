-- Indexes over arrays and ranges, DDL, deferred triggers, partitions, views with CHECK OPTION.
-- Each app.rNN is called: what is seen to run and to be written must be in its reach (tests/oracle/test_effects_soundness.py).
create function app.ctid() returns int language plpgsql as 'begin return 1; end';
create type app.r as range (subtype=app.ct);
create function app.sd(int,int) returns float8 immutable language plpgsql as 'begin return $1-$2; end';
create type app.ri as range (subtype=int4, subtype_diff=app.sd);
create table app.gi(x app.ri); create index on app.gi using gist(x);
create function app.r01() returns int language plpgsql as $$begin insert into app.gi values ('[1,2)'); return 1; end$$; -- sd
create table app.ga(a app.ct[]); create index on app.ga using gin(a);
create function app.r02() returns int language plpgsql as $$begin insert into app.ga values (array[row(1)::app.ct]); return 1; end$$; -- ct_cmp
create table app.t(c app.ct, n int);
create function app.r03() returns int language plpgsql as $$begin create index on app.t(c); return 1; end$$; -- ct_cmp
create function app.r04() returns int language plpgsql as $$begin alter table app.t add primary key (c); return 1; end$$; -- ct_cmp
create function app.r05() returns int language plpgsql as $$begin analyze app.t; return 1; end$$; -- cmp, eq
create function app.r06() returns int language plpgsql as $$begin create table app.n2 as select * from app.t; return 1; end$$; -- write n2
create function app.r07() returns int language plpgsql as $$begin execute 'select * into app.n3 from app.t'; return 1; end$$;
create function app.r08() returns int language plpgsql as $$begin perform a.c from app.ga a1, app.t a where a1.a = array[a.c]; return 1; end$$;
create table app.dt(i int); create table app.lg(i int);
create function app.dtr() returns trigger language plpgsql as 'begin insert into app.lg values (1); return null; end';
create constraint trigger ct after insert on app.dt deferrable initially deferred for each row execute function app.dtr();
create function app.r09() returns int language plpgsql as $$begin set constraints all immediate; return 1; end$$; -- dtr, lg
create view app.vc as select * from app.dt where app.ctid() = 1 with check option;
create function app.r10() returns int language plpgsql as $$begin insert into app.vc values (1); return 1; end$$; -- ctid, dtr
create table app.pp(i int primary key, j int) partition by range(i); create table app.pp1 partition of app.pp for values from (0) to (10); create table app.pp2 partition of app.pp for values from (10) to (20);
create table app.pc(i int references app.pp on update cascade on delete cascade);
create function app.di() returns trigger language plpgsql as 'begin return new; end'; create function app.dd() returns trigger language plpgsql as 'begin return old; end';
create trigger a before insert on app.pp2 for each row execute function app.di(); create trigger b before delete on app.pp1 for each row execute function app.dd();
create function app.r11() returns int language plpgsql as $$begin update app.pp set i = i+10; return 1; end$$; -- di dd, writes pp1 pp2 pc
create function app.r12() returns int language plpgsql as $$begin update app.pp set j = 1; return 1; end$$; -- writes pp1 pp2 only
create function app.r13() returns int language plpgsql as $$begin truncate app.pp cascade; return 1; end$$; -- pp1 pp2 pc
create function app.r14() returns int language plpgsql as $$begin perform pg_get_viewdef('app.vc'::regclass); return 1; end$$; -- none
create domain app.d as int check (value <> 3); create function app.dchk(int) returns bool language plpgsql as 'begin return true; end';
create table app.dmu(x app.d);
create function app.r15() returns int language plpgsql as $$begin alter domain app.d add constraint c2 check (app.dchk(value)); return 1; end$$; -- dchk
create function app.r17() returns int language plpgsql as $$begin drop table app.lg cascade; return 1; end$$;
create function app.r18() returns int language plpgsql as $$declare x int; begin select j into x from app.t t, xmltable('/r' passing '<r><a>1</a></r>' columns j app.d path 'a') q; return x; end$$;
create function app.r19() returns int language plpgsql as $$declare c refcursor; begin open c for execute 'select app.ctid()'; close c; return 1; end$$;
create function app.r20() returns int language plpgsql as $$begin do 'begin perform app.ctid(); end'; return 1; end$$; -- ctid
create function app.r21() returns int language sql as $$with x as (insert into app.dt values (1) returning i) select i from x$$;
create procedure app.r22() language plpgsql as $$begin call app.r22(); commit; end$$;
create function app.r23() returns int language plpgsql as $$begin lock table app.t in share mode; perform 1 from app.t for share; return 1; end$$;
create function app.r24() returns int language plpgsql as $$begin grant select on app.t to case_alice; comment on table app.t is 'x'; return 1; end$$; -- evs
create function app.evs() returns event_trigger language plpgsql as $$begin insert into app.lg values (2); end$$;
create event trigger e1 on ddl_command_start when tag in ('GRANT') execute function app.evs();
create function app.r25() returns int language plpgsql as $$begin alter table app.t rename column n to m; return 1; end$$;
create function app.r26(anyelement) returns int language plpgsql as $$begin return 1; end$$;
create materialized view app.mv as select app.ctid() x;
create function app.r27() returns int language plpgsql as $$begin refresh materialized view app.mv; return 1; end$$; -- ctid; mv
create function app.r28() returns int language plpgsql as $$begin merge into app.dt using app.t on n = i when matched then update set i = 2 when not matched then insert values (1); return 1; end$$;
create function app.r30() returns int language plpgsql as $$begin create function app.newf() returns int language sql as 'select 1'; return 1; end$$;
create sequence app.sq; create function app.r31() returns int language plpgsql as $$begin return currval('app.sq') + setval('app.sq', 5) + lastval(); end$$;
create function app.r32() returns int language plpgsql as $$begin update app.t set n = default, c = null; delete from only app.t; return 1; end$$;
