-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.pt()                                          parent trigger cloned to leaf (tgparentid)
-- call: app.root() -> app.lt()                                          leaf-only trigger fires on insert via root
-- writes: app.p1                                                        routed leaf
-- may write: app.p2
-- drive: SELECT app.root();

create schema app;
create function app.pt() returns trigger language plpgsql as $f$begin  return new; end$f$;
create function app.lt() returns trigger language plpgsql as $f$begin  return new; end$f$;
create table app.p(i int) partition by range (i);
create table app.p1 partition of app.p for values from (0) to (10);
create table app.p2 partition of app.p for values from (10) to (20);
create trigger a after insert on app.p for each row execute function app.pt();
create trigger b before insert on app.p1 for each row execute function app.lt();
create function app.root() returns int language plpgsql as $$begin insert into app.p values (1); return 1; end$$;
