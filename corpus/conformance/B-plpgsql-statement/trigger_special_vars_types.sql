-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.trg()                                         BEFORE ROW trigger
-- call: app.trg() -> app.g(integer)                                     NEW.i typed by the table it fires on
-- call: app.trg() -> app.g(text)                                        NEW.s, TG_ARGV[]
-- call: app.trg() -> app.g(name)                                        TG_TABLE_NAME is name
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create table app.t(i int, s text);
create function app.g(int) returns int language plpgsql as 'begin return 1; end';
create function app.g(text) returns int language plpgsql as 'begin return 2; end';
create function app.g(name) returns int language plpgsql as 'begin return 2; end';
create function app.trg() returns trigger language plpgsql as $$begin perform app.g(new.i), app.g(new.s), app.g(tg_table_name), app.g(tg_argv[0]); return new; end$$;
create trigger t before insert on app.t for each row execute function app.trg('a');
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1,'a'); return 1; end$$;
