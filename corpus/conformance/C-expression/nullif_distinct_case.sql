-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- with: comparable type
-- root: app.root()
-- call: app.root() -> app.ct_eq(app.ct,app.ct)                          NullIfExpr/DistinctExpr/CaseExpr all via '='
-- drive: SELECT app.root();

create function app.root() returns int language plpgsql set search_path=app as $$declare a ct := row(1); b ct := row(1); begin
 if nullif(a,b) is not null then return 1; end if; if a is distinct from b then return 2; end if; return case a when b then 3 end; end$$;
