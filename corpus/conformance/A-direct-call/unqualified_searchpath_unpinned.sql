-- No proconfig search_path: callee is decided by the caller's GUC. Fail closed: candidates = every visible-by-
-- some-path g(...) or UNRESOLVED.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> s2.g()                                            FuncExpr via session search_path
-- may call: app.root() -> s1.g()                                        other possible search_path
-- unresolved
-- drive: set search_path=s2,s1; select app.root();

create schema app;
create schema s1;
create schema s2;
create function s1.g() returns int language plpgsql as 'begin return 1; end';
create function s2.g() returns int language plpgsql as 'begin return 2; end';
create function app.root() returns int language plpgsql as 'begin return g(); end';
