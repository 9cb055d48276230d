-- Declared targets and guards: each routine runs one command.
--
-- "declare" {piece} kind name …     what a reviewed file says of the command ({a}.{b}: two pieces of one name)
--                                   (whole: the text; anywhere: every command that has the piece, or what C runs)
-- "named" name kind …               what a name in a form stands for
-- "site" verdict or code            what the command is then
-- "writes" relation event, …        what the routine writes by it
-- "assumes" word                    what these edges rest on: declared_target (nothing checks it), guarded_target
-- Truth: the routines marked "runs" are called with every declared name and with others on real servers, and what they
-- wrote is compared (tests/oracle/test_target_guards.py); the rest is by reading.
create schema app;
create schema other;
create table app.log_1 (i int, t text);
create table app.log_2 (i int, t text);
create table app."Odd ""one" (i int, t text);
create table app.secret (i int, t text);
create table other.log_1 (i int, t text);
create table app.seen (i int);
create sequence app.ids;
create sequence app.other_ids;
create role reader;
create function app.note() returns trigger language plpgsql as $$begin insert into app.seen values (1); return null; end$$;
create trigger note after delete on app.log_2 for each row execute function app.note();
create function app.is_small(i int) returns bool language plpgsql as $$begin return i < 10; end$$;
create domain app.small as int check (app.is_small(value));
create type app.pair as (i app.small, t text);
create table app.mixed (yes bool, p app.pair);
create function app.one(i int) returns void language plpgsql as $$begin insert into app.log_1 values (i); end$$;
create function app.two(i int) returns void language plpgsql as $$begin insert into app.log_2 values (i); end$$;

-- Behind a written schema a bare name stands, and what its triggers do counts.   runs
-- declare: {tab} relations app.log_1 app.log_2
-- site: declared
-- writes: app.log_1 delete, app.log_2 delete
-- assumes: declared_target
create function app.bare(tab text) returns void language plpgsql as $$
begin execute format('delete from app.%I', tab); end$$;

-- A whole name from one value stands as it is.   runs
-- declare: {tab} relations app."Odd ""one" app.log_1
-- site: declared
-- writes: app.log_1 delete, app."Odd ""one" delete
-- assumes: declared_target
create function app.whole(tab text) returns void language plpgsql as $$
begin execute 'delete from ' || tab; end$$;

-- Schema and name from two values are declared together: other.log_2 isn't among them.
-- declare: {s}.{t} relations app.log_2 other.log_1
-- site: declared
-- writes: app.log_2 delete, other.log_1 delete
-- assumes: declared_target
create function app.pair(s text, t text) returns void language plpgsql as $$
begin execute format('delete from %I.%I', s, t); end$$;

-- A regclass writes its own name.
-- declare: {tab} relations app.log_1
-- site: declared
-- writes: app.log_1 delete
create function app.by_oid(tab regclass) returns void language plpgsql as $$
begin execute 'delete from ' || tab; end$$;

-- The function that is called, by name.
-- declare: {f} routines app.one(integer) app.two(integer)
-- site: declared
-- calls: app.one(integer), app.two(integer)
create function app.calls_it(f text) returns void language plpgsql as $$
begin execute format('select app.%I(1)', f); end$$;

-- A role, a column, words of SQL.
-- declare: {r} roles reader
-- site: declared
create function app.grants(r text) returns void language plpgsql as $$
begin execute format('grant select on app.log_1 to %I', r); end$$;

-- declare: {c} columns i t
-- site: declared
-- writes: app.log_1 update
create function app.columns_(c text) returns void language plpgsql as $$
begin execute format('update app.log_1 set %I = null', c); end$$;

-- declare: {verb} texts "delete from" "truncate"
-- site: declared
-- writes: app.log_1 delete, app.log_1 truncate
create function app.words_(verb text) returns void language plpgsql as $$
begin execute verb || ' app.log_1'; end$$;

-- The whole text, where nothing of it is known.   runs
-- declare: whole statements "delete from app.log_1" "insert into app.log_2 values (1)"
-- site: declared
-- writes: app.log_1 delete, app.log_2 insert
-- assumes: declared_target
create function app.any_text(q text) returns void language plpgsql as $$
begin execute q; end$$;

-- A text that a built-in runs.
-- declare: whole statements "select app.one(1)"
-- site: declared
-- calls: app.one(integer)
create function app.to_xml(q text) returns xml language plpgsql as $$
begin return query_to_xml(q, true, true, ''); end$$;

-- An object that an argument names.
-- declare: {argument 1} relations app.ids app.other_ids
-- site: declared
-- writes: app.ids nextval, app.other_ids nextval
-- assumes: declared_target
create function app.next_of(name text) returns bigint language plpgsql as $$
begin return nextval(name); end$$;

-- declare: {argument 2} relations app.ids
-- site: PGC432
create function app.no_argument(name text) returns bigint language plpgsql as $$
begin return nextval(name); end$$;

-- declare: {argument 1} relations app.nothing
-- site: PGC433
create function app.no_sequence(name text) returns bigint language plpgsql as $$
begin return nextval(name); end$$;

-- A pattern: what is there, and what is yet to be made like one that is there.
-- declare: {log_{n}} pattern app.log_<digits> like app.log_2
-- site: declared
-- writes: app.log_1 delete, app.log_2 delete, app."log_<digits>" delete row
create function app.numbered(n text) returns void language plpgsql as $$
declare tab text := 'log_' || n;
begin execute 'delete from app.' || quote_ident(tab); end$$;

-- One that is made needs no likeness.
-- declare: {tab} pattern app.log_<digits>
-- site: declared
create function app.makes(tab text) returns void language plpgsql as $$
begin execute format('create table app.%I (i int)', tab); end$$;

-- What an index or an alteration runs depends on what the table is like.
-- declare: {tab} pattern app.log_<digits>
-- site: PGC436
create function app.indexes(tab text) returns void language plpgsql as $$
begin execute format('create index on app.%I (t)', tab); end$$;

-- declare: {tab} pattern app.log_<digits> like app.log_1
-- site: declared
create function app.indexes_like(tab text) returns void language plpgsql as $$
begin execute format('create index on app.%I (t)', tab); end$$;

-- So does what a new partition of it runs.
-- declare: {parent} pattern app.log_<digits>
-- site: PGC436
create function app.partitions(parent text) returns void language plpgsql as $$
begin execute format('create table app.part partition of app.%I for values in (1)', parent); end$$;

-- One that is written does.
-- declare: {tab} pattern app.log_<digits>
-- site: PGC436
create function app.unlike(tab text) returns void language plpgsql as $$
begin execute format('delete from app.%I', tab); end$$;

-- Two occurrences of a piece are two values: the variable could have changed in between.
-- declare: {tab} relations app.log_1 app.log_2
-- site: declared
-- writes: app.log_1 insert, app.log_2 insert
create function app.twice(tab text) returns void language plpgsql as $$
begin execute format('insert into app.%1$I select * from app.%1$I', tab); end$$;

-- What doesn't fit is never passed over.
-- declare: {nope} relations app.log_1
-- site: PGC432
create function app.misspelt(tab text) returns void language plpgsql as $$
begin execute format('delete from app.%I', tab); end$$;

-- A command that is known anyway is what it is; that nobody need declare it is a warning.
-- declare: {tab} relations app.log_1
-- site: constant
-- writes: app.log_2 delete
create function app.known() returns void language plpgsql as $$
begin execute 'delete from app.log_2'; end$$;

-- declare: {tab} relations app.gone
-- site: PGC433
create function app.missing(tab text) returns void language plpgsql as $$
begin execute format('delete from app.%I', tab); end$$;

-- declare: {tab} relations app.one(integer)
-- site: PGC433
create function app.wrong_kind(tab text) returns void language plpgsql as $$
begin execute format('delete from app.%I', tab); end$$;

-- declare: {tab} relations other.log_1
-- site: PGC434
create function app.other_schema(tab text) returns void language plpgsql as $$
begin execute format('delete from app.%I', tab); end$$;

-- declare: {s} relations app.log_1
-- site: PGC434
create function app.schema_only(s text) returns void language plpgsql as $$
begin execute format('delete from %I.log_1', s); end$$;

-- declare: {a} texts 1 2 3 4 5 6 7 8 9
-- declare: {b} texts 1 2 3 4 5 6 7 8 9
-- site: PGC435
create function app.too_many(a text, b text) returns void language plpgsql as $$
begin execute 'select ' || a || ' + ' || b; end$$;

-- declare: whole statements "delete from app.log_1"
-- site: PGC439
create function app.other_form(tab text) returns void language plpgsql as $$
begin execute format('truncate app.%I', tab); end$$;

-- A declared name that makes no sense where it stands is as unresolved as one that is written there.
-- declare: {c} columns nope
-- site: PGC202
create function app.no_column(c text) returns void language plpgsql as $$
begin execute format('update app.log_1 set %I = null', c) using 1; execute format('select %L', c); end$$;

-- A guard that allows what is declared.   runs
-- declare: {tab} relations app.log_1 app.log_2
-- site: declared
-- writes: app.log_1 delete, app.log_2 delete
-- assumes: guarded_target
create function app.guarded(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(format('app.%I', tab), array['app.log_1', 'app.log_2']);
  execute format('delete from app.%I', tab);
end$$;

-- The guard's own result, and a whole name.   runs
-- declare: {tab} relations app."Odd ""one" app.log_1
-- site: declared
-- assumes: guarded_target
create function app.guarded_value(tab text) returns void language plpgsql as $$
declare q text := 'delete from ' || guard.allowed_relation(tab, array['app.log_1', 'app."Odd ""one"']);
begin
  tab := 'app.secret';
  execute q;
end$$;

-- declare: {s}.{t} relations app.log_2 other.log_1
-- site: declared
-- assumes: guarded_target
create function app.guarded_pair(s text, t text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(format('%I.%I', s, t), array['app.log_2', 'other.log_1']);
  execute format('delete from %I.%I', s, t);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: guarded_target
create function app.guarded_oid(tab regclass) returns void language plpgsql as $$
begin
  perform guard.allowed_regclass(tab, array['app.log_1']);
  execute 'delete from ' || tab;
end$$;

-- declare: whole statements "delete from app.log_1"
-- site: declared
-- assumes: guarded_target
create function app.guarded_text(q text) returns void language plpgsql as $$
begin
  perform guard.allowed_text(q, array['delete from app.log_1']);
  execute q;
end$$;

-- declare: {tab} pattern app.log_<digits> like app.log_1
-- site: declared
-- assumes: guarded_target
create function app.guarded_pattern(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_name(format('app.%I', tab), '^app\.log_[0-9]+$');
  execute format('delete from app.%I', tab);
end$$;

-- Another list than the declared one is refused, a longer one and a shorter one.
-- declare: {tab} relations app.log_1
-- site: PGC437
create function app.guard_wider(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(format('app.%I', tab), array['app.log_1', 'app.secret']);
  execute format('delete from app.%I', tab);
end$$;

-- declare: {tab} relations app.log_1 app.log_2
-- site: PGC437
create function app.guard_narrower(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(format('app.%I', tab), array['app.log_1']);
  execute format('delete from app.%I', tab);
end$$;

-- What a guard doesn't cover isn't guarded: another value since, another way around, another form, a condition,
-- a value put into the text before, a function that only looks like the guard.
-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.reassigned(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(format('app.%I', tab), array['app.log_1']);
  get diagnostics tab = pg_context;
  execute format('delete from app.%I', tab);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.one_branch(tab text, b bool) returns void language plpgsql as $$
begin
  if b then perform guard.allowed_relation(format('app.%I', tab), array['app.log_1']); end if;
  execute format('delete from app.%I', tab);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.caught(tab text) returns void language plpgsql as $$
begin
  begin
    perform guard.allowed_relation(format('app.%I', tab), array['app.log_1']);
  exception when others then null;
  end;
  execute format('delete from app.%I', tab);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.where_false(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(format('app.%I', tab), array['app.log_1']) where false;
  execute format('delete from app.%I', tab);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.built_before(tab text) returns void language plpgsql as $$
declare q text := format('delete from app.%I', tab);
begin
  tab := 'log_1';
  perform guard.allowed_relation(format('app.%I', tab), array['app.log_1']);
  execute q;
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.other_form_guarded(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(tab, array['app.log_1']);
  execute format('delete from app.%I', tab);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.unqualified(tab text) returns void language plpgsql set search_path = app, pg_temp as $$
begin
  perform guard.allowed_relation(format('app.%I', tab), array['app.log_1']);
  execute format('delete from %I', tab);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.twice_qualified(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(tab, array['app.log_1']);
  execute 'delete from app.' || tab;
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.padded(tab char(9)) returns void language plpgsql as $$
begin
  perform guard.allowed_relation('app.' || quote_ident(tab), array['app.log_1']);
  execute format('delete from app.%I', tab);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.looks_like(tab text) returns void language plpgsql as $$
begin
  perform fake.allowed_relation(format('app.%I', tab), array['app.log_1']);
  execute format('delete from app.%I', tab);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create procedure app.committed(tab text) language plpgsql as $$
begin
  perform guard.allowed_relation(format('app.%I', tab), array['app.log_1']);
  commit;
  execute format('delete from app.%I', tab);
end$$;

-- declare: {tab} relations app.log_1
-- site: declared
-- assumes: declared_target
create function app.rolled_back(tab text) returns void language plpgsql as $$
declare q text := '';
begin
  begin
    q := 'delete from ' || guard.allowed_relation(tab, array['app.log_1']);
    raise exception 'no';
  exception when others then null;
  end;
  execute q;
end$$;

-- declare: {result of upper} relations app.log_1
-- site: PGC432
create function app.changed_case(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(format('app.%I', tab), array['app.log_1']);
  execute format('delete from app.%I', upper(tab));
end$$;

-- A guard without a declaration proves nothing that was reviewed.
-- site: PGC438
create function app.undeclared(tab text) returns void language plpgsql as $$
begin
  perform guard.allowed_relation(tab, array['app.log_1']);
  execute 'delete from ' || tab;
end$$;

-- A value that isn't known is read like any other: the check of a domain inside its type runs.
-- site: skeleton
-- writes: app.mixed insert
-- calls: app.is_small(integer)
create function app.any_value(v text) returns void language plpgsql as $$
begin execute format('insert into app.mixed values (%L, %L)', v, v); end$$;

-- A form of texts: a name for a set of relations, a part that may be missing, one that stands any number of times.
-- named: log relations app.log_1 app.log_2
-- declare: whole forms "delete from {log} where i = {number}{* or i = {number}*}{? and t = {value}?}"
-- site: declared
-- writes: app.log_1 delete, app.log_2 delete
-- assumes: declared_target
create function app.in_a_loop(tab text, more int[]) returns void language plpgsql as $$
declare q text := 'delete from ' || tab || ' where i = 0'; one int;
begin
  foreach one in array more loop q := q || ' or i = ' || one; end loop;
  execute q;
end$$;

-- What the analysis knows of the text must be of the form.
-- named: log relations app.log_1
-- declare: whole forms "truncate {log}"
-- site: PGC439
create function app.of_another_form(tab text) returns void language plpgsql as $$
begin execute 'delete from ' || quote_ident(tab) || ' where i = 0'; end$$;

-- A declared command that isn't run does nothing; a guard that lets nothing pass keeps to that.
-- declare: whole never
-- site: declared
create function app.isnt_run(q text) returns void language plpgsql as $$begin execute q; end$$;

-- One declaration for all commands with a piece, whatever the analysis calls it.
-- declare: anywhere {{*}_*} relations app.log_1
-- site: declared
-- writes: app.log_1 delete
create function app.built_name(prefix text, n text) returns void language plpgsql as $$
begin execute format('delete from app.%I', prefix || '_' || n); end$$;

-- declare: anywhere {nothing} relations app.log_1
-- site: PGC401
create function app.no_such_piece(tab text) returns void language plpgsql as $$
begin execute 'delete from ' || tab; end$$;

-- What a routine runs whose body isn't SQL, with an object that an argument names.
-- named: ids relations app.ids
-- named: log relations app.log_2
-- declare: anywhere whole forms "insert into {log} values ({value}, {value})" "select nextval({'ids'})"
-- site: declared
-- writes: app.log_2 insert, app.ids nextval
-- assumes: declared_target
create function app.in_c(oid) returns void language c as '$libdir/plpgsql', 'plpgsql_validator';

-- A constraint that a command gives to a new relation runs when the command does; so the relation stays like its model.
-- declare: anywhere {tab} pattern app.new_<digits> like app.log_1
-- site: declared
create function app.constrained(tab text) returns void language plpgsql as $$
begin
  execute format('alter table app.%I add check (app.is_small(i))', tab);
  execute format('insert into app.%I values (1)', tab);
end$$;

-- A default doesn't run when it is given.
-- declare: anywhere {tab} pattern app.new_<digits> like app.log_1
-- site: declared
create function app.defaulted(tab text) returns void language plpgsql as $$
begin
  execute format('alter table app.%I alter i set default app.count_up()', tab);
  execute format('insert into app.%I (t) values (null)', tab);
end$$;
create function app.count_up() returns int language plpgsql as $$begin return 1; end$$;

-- A declared temporary table is found whoever made it.
-- named: store pattern pg_temp.store like app.log_1
-- declare: whole forms "create temp table if not exists {store} (like app.log_1)"
-- site: declared
create function app.stores(q text) returns void language plpgsql as $$
begin execute 'create temp table if not exists ' || q || ' (like app.log_1)'; end$$;

-- A relation that isn't there: PostgreSQL refuses the statement.
create function app.asks() returns void language plpgsql as $$
begin perform 1 from app.nothing_there; end$$;
