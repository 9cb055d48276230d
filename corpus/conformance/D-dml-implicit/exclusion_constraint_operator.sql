-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.icmp(integer,integer)                         opclass support on insert + constraint scan
-- may call: app.root() -> app.near(integer,integer)                     conexclop operator recheck
-- writes: app.t
-- drive: SELECT app.root();
-- the drive ends with an error

create schema app;
create function app.near(int,int) returns bool immutable language plpgsql as 'begin return $1=$2; end';
create operator app.=~= (leftarg=int,rightarg=int,function=app.near,commutator=operator(app.=~=));
create function app.icmp(int,int) returns int immutable language plpgsql as 'begin return btint4cmp($1,$2); end';
create operator class app.iops for type int using btree as operator 3 app.=~= , function 1 app.icmp(int,int);
create table app.t(a int, exclude using btree (a app.iops with app.=~=));
insert into app.t values (1);
create function app.root() returns int language plpgsql as $$begin insert into app.t values (2); return 1; end$$;
