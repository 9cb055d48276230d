-- A schema for each tenant: those that have a table of the name
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- writes: one.orders                                     what the argument says
-- may write: two.orders                                  what another argument says
-- wider write: "<name>".orders                           one that is made later
-- drive: SELECT app.root('one');

create schema app;
create schema one;
create schema two;
create schema three;
create table one.orders (i int);
create table two.orders (i int);
create table three.invoices (i int);
create function app.root(tenant text) returns void language plpgsql as $$
begin
  execute format('insert into %I.orders values (1)', tenant);
end $$;
