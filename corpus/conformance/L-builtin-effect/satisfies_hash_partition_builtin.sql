-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_hashx(app.ct,bigint)                       builtin dispatches to user hash support via relation OID
-- drive: SELECT app.root();

create table app.p(c app.ct) partition by hash (c);
create table app.p1 partition of app.p for values with (modulus 2, remainder 0);
create function app.root() returns bool language plpgsql as $$begin return satisfies_hash_partition('app.p'::regclass, 2, 0, row(1)::app.ct); end$$;
