-- NULL makes a statement where no literal would: it counts, though a literal there is refused
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- unresolved
-- may write: app.t                                       DELETE
-- drive: SELECT app.root(NULL);
-- drive: SELECT app.root('x');

create schema app;
create table app.t (a text);
create function app.root(s text) returns void language plpgsql as $$
begin
  execute format('delete from app.t where a is %L', s);
exception when syntax_error then null;
end $$;
