-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root(text,integer)
-- call: app.root(text,integer) -> app.g(integer)                        ALIAS/$n
-- call: app.root(text,integer) -> app.g(text)                           label-qualified param root.p
-- drive: select app.root('a',1)

create schema app;
create function app.g(int) returns int language plpgsql as 'begin return 1; end';
create function app.g(text) returns int language plpgsql as 'begin return 2; end';
create function app.root(p text, int) returns int language plpgsql as $$
declare q alias for $2; begin return app.g(q)+app.g($1)+app.g(root.p)+app.g($2); end$$;
