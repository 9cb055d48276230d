-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.bir()                                         BEFORE INSERT ROW fires even though row is then updated
-- call: app.root() -> app.bur()                                         BEFORE UPDATE ROW
-- call: app.root() -> app.aur()                                         AFTER UPDATE ROW
-- call: app.root() -> app.bis()                                         stmt
-- call: app.root() -> app.bus()                                         stmt
-- call: app.root() -> app.ais()                                         stmt trigger INSERT fires
-- call: app.root() -> app.aus()                                         stmt trigger UPDATE fires
-- may call: app.root() -> app.air()                                     AFTER INSERT ROW only if actually inserted
-- writes: app.t
-- drive: SELECT app.root();

create schema app;
create table app.t(a int primary key, b int);
insert into app.t values (1,1);
create function app.bir() returns trigger language plpgsql as 'begin return coalesce(new,old); end';
create function app.bur() returns trigger language plpgsql as 'begin return coalesce(new,old); end';
create function app.air() returns trigger language plpgsql as 'begin return coalesce(new,old); end';
create function app.aur() returns trigger language plpgsql as 'begin return coalesce(new,old); end';
create function app.bis() returns trigger language plpgsql as 'begin return coalesce(new,old); end';
create function app.bus() returns trigger language plpgsql as 'begin return coalesce(new,old); end';
create function app.ais() returns trigger language plpgsql as 'begin return coalesce(new,old); end';
create function app.aus() returns trigger language plpgsql as 'begin return coalesce(new,old); end';
create trigger a before insert on app.t for each row execute function app.bir();
create trigger b before update on app.t for each row execute function app.bur();
create trigger c after insert on app.t for each row execute function app.air();
create trigger d after update on app.t for each row execute function app.aur();
create trigger e before insert on app.t execute function app.bis();
create trigger f before update on app.t execute function app.bus();
create trigger g after insert on app.t execute function app.ais();
create trigger h after update on app.t execute function app.aus();
create function app.root() returns int language plpgsql as $$begin insert into app.t values (1,5) on conflict (a) do update set b = 9; return 1; end$$;
