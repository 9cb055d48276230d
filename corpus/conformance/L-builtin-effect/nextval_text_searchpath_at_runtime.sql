-- 's'::text::regclass (cast at run time) vs 's' literal (regclassin at parse time): both use the search_path
-- current at that moment
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- writes: s2.s
-- may write: s1.s
-- unresolved
-- drive: set search_path=s2; select app.root();

create schema app;
create schema s1;
create schema s2;
create sequence s1.s;
create sequence s2.s;
create function app.root() returns int language plpgsql as $$begin return nextval('s'::text::regclass) + nextval('s'); end$$;
