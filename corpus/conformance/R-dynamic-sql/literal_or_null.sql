-- Values that can be NULL: a literal or the word, more of them than sets of texts could count
-- truth: run on servers 16, 17 and 18, function and table statistics read (tests/oracle/test_effects_cases.py)
-- root: app.root(text)
-- writes: app.t                                           INSERT
-- call: app.root(text) -> app.f(text)
-- drive: SELECT app.root('x');
-- drive: SELECT app.root(NULL);

create schema app;
create table app.t (a text, b text, c text, d text, e text, f text, g int);
create function app.f(text) returns int language plpgsql as 'begin return 1; end';
create function app.root(s text) returns void language plpgsql as $$
begin
  execute format('insert into app.t values (%L, %L, %L, %L, %L, ', s, s || 'b', s || 'c', s || 'd', s || 'e')
    || quote_nullable(s) || ', app.f(' || quote_nullable(s) || '))';
end $$;
