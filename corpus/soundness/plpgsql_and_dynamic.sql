-- Control flow, dynamic SQL, cursors, search paths, defaults of arguments.
-- Each app.rNN is called: what is seen to run and to be written must be in its reach (tests/oracle/test_effects_soundness.py).
create table app.lg(i int);
create function app.f1(int) returns int language plpgsql as 'begin return $1; end';
create function app.tr() returns trigger language plpgsql as 'begin insert into app.lg values (1); return null; end';
create table app.a(i int primary key, t text); create trigger x after insert or update or delete on app.a for each row execute function app.tr();
-- cursors, dynamic and control flow
create function app.r01(k int) returns int language plpgsql as $$begin case k when 1 then insert into app.a values (1); when 2 then delete from app.a; else null; end case; return 1; end$$;
create function app.r02(n text) returns int language plpgsql as $$begin execute format('insert into app.%I values (1)', n); return 1; end$$; -- unres
create function app.r03(n text) returns int language plpgsql as $$begin execute format('insert into app.a(t) values (%L)', n); return 1; end$$; -- a
create function app.r04(n text) returns int language plpgsql as $$begin execute 'update app.a set t = $1 where i = $2' using n, app.f1(2); return 1; end$$; -- a f1
create function app.r05(b bool) returns int language plpgsql as $$declare q text := 'select 1'; begin if b then q := 'delete from app.a'; end if; execute q; return 1; end$$; -- a
create function app.r06() returns int language plpgsql as $$declare t text; begin foreach t in array array['a','lg'] loop execute 'truncate app.' || quote_ident(t); end loop; return 1; end$$;
create function app.r07() returns int language plpgsql as $$declare r record; begin for r in select tablename from pg_tables loop execute 'analyze ' || r.tablename; end loop; return 1; end$$; -- unres
create function app.r08() returns setof app.a language sql as $$ select * from app.a $$;
create function app.r09() returns int language plpgsql as $$declare n int; begin select count(*) into n from app.r08() q where q.i = 3; return n; end$$;
create function app.r10() returns int language plpgsql as $$begin perform app.nosuch(); return 1; end$$; -- unres
create function app.r11() returns int language plpgsql as $$begin lock table app.a; notify x; return 1; end$$;
create function app.r12() returns int language plpgsql set search_path = app, pg_temp as $$begin insert into a values (1); return f1(1); end$$; -- a f1 tr
create function app.r13() returns int language plpgsql set search_path = '' as $$begin insert into app.a values (1); return app.f1(1); end$$;
create function app.r14() returns trigger language plpgsql as $$begin if tg_op = 'DELETE' then delete from app.lg where i = old.i; return old; end if; insert into app.lg values (new.i); return new; end$$;
create table app.b(i int); create trigger x before insert on app.b for each row execute function app.r14();
create function app.r15() returns int language plpgsql as $$begin insert into app.b values (1); return 1; end$$; -- r14; lg
create function app.r16() returns int language plpgsql as $$declare x app.a; begin select * into x from app.a limit 1; x.i := app.f1(x.i); update app.a set t = x.t where i = x.i; return 1; end$$;
create function app.r17() returns int language plpgsql as $$begin return (select sum(i) from app.a) + (select app.f1(max(i)) from app.a group by t having count(*) > app.f1(3)); end$$;
create function app.r18(p int default app.f1(9)) returns int language sql as 'select p'; create view app.v as select app.r18() as z;
create function app.r19() returns int language plpgsql as $$begin return (select z from app.v); end$$; -- r18 f1
create function app.r20() returns int language plpgsql as $$begin insert into app.a select 1, 'x' on conflict (i) do update set t = excluded.t where app.f1(a.i) = 1 returning app.f1(i); return 1; exception when others then delete from app.lg; return 2; end$$;
create procedure app.r21() language plpgsql as $$begin for i in 1..3 loop insert into app.a values (i); commit; end loop; end$$;
create function app.r22() returns event_trigger language plpgsql as $$begin perform app.f1(1) from pg_event_trigger_ddl_commands(); end$$;
create function app.r23() returns int language plpgsql as $$begin insert into information_schema.sql_features values ('x'); return 1; end$$;
create function app.r24() returns int language plpgsql as $$declare s text; begin s := 'x' || app.f1(1); raise notice '%', s; assert app.f1(2) = 2, 'no'; return 1; end$$;
create function app.r25() returns text language sql as $$select string_agg(app.f1(i)::text, ',' order by app.f1(i)) from app.a$$;
create function app.r26() returns int language plpgsql as $$begin perform dblink_exec('', 'x'); return 1; exception when undefined_function then return 0; end$$;
