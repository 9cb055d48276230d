-- App.g has no SET clause; its name resolution runs under root's SET search_path (dynamic scope), not under
-- session's nor definition-time path.
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- call: app.root() -> app.g()                                           FuncExpr
-- call: app.g() -> s2.h()                                               caller's SET search_path is inherited (dynamic scoping)
-- may call: app.g() -> s1.h()                                           other callers
-- unresolved
-- drive: set search_path=s1; select app.root();

create schema app;
create schema s1;
create schema s2;
create function s1.h() returns int language plpgsql as 'begin return 1; end';
create function s2.h() returns int language plpgsql as 'begin return 2; end';
create function app.g() returns int language plpgsql as 'begin return h(); end';
create function app.root() returns int language plpgsql set search_path=s2 as 'begin return app.g(); end';
