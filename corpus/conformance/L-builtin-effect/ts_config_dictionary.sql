-- TS parser/dictionary template functions are C/internal only: edges
-- pg_ts_config->pg_ts_parser/pg_ts_dict->pg_ts_template; unqualified to_tsvector(text) depends on
-- default_text_search_config GUC
-- truth: executed with a tracer inside the server, 16.14 and 18.4
-- root: app.root()
-- drive: SELECT app.root();

create schema app;
create text search dictionary app.d (template=simple);
create text search configuration app.c (copy=simple);
alter text search configuration app.c alter mapping for asciiword with app.d;
create function app.root() returns int language plpgsql as $$begin perform to_tsvector('app.c','Hello'), to_tsvector('Hello'), ts_lexize('app.d','X'); return 1; end$$;
