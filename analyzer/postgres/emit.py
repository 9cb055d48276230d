"""The SQL that lets PostgreSQL check a manifest by itself: no extension, every function pinned against its caller."""

from textwrap import indent
from typing import Final

from analyzer.catalog.live.server import PINS
from analyzer.catalog.live.vectors import SCHEDULERS
from analyzer.manifest.roots import CONTEXT_HEADER, CORPUS_HEADER
from analyzer.postgres.asking import KINDS, TABLES, answers_query, table_query
from analyzer.postgres.corpus import carriers_query, routines_query

SCHEMA: Final = "pgcallgraph"
SESSION_ONLY: Final = frozenset({"statement_timeout"})
"""A pin that a function can't set for itself: the timer runs already."""

QUESTION_KINDS: Final = ("settings", *(kind for kind in KINDS if kind not in {"server-settings", "role-settings"}))


def install_sql(major: int) -> str:
    """Return the script that creates the functions for servers of this major version, in a schema of their own.

    ``pgcallgraph.check(manifest bytea)`` is what to call; an empty result means that the manifest holds.
    """
    return "\n".join(
        (
            f"-- Checks manifests of pgcallgraph on PostgreSQL {major}. Generated; don't edit.",
            f"CREATE SCHEMA {SCHEMA};",
            f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC;",
            function("corpus(schemas text[])", CORPUS_COLUMNS, routines_query("$1")),
            function("corpus_root(schemas text[])", "text", CORPUS_ROOT),
            function("jobs()", "TABLE (kind text, identity text)", JOBS, "plpgsql"),
            function("carriers(schemas text[])", "TABLE (kind text, identity text)", all_carriers()),
            *(function(*answers_of(major, kind)) for kind in QUESTION_KINDS),
            function("answers_table(first text[], second text[])", ANSWERS, answer_tables(major), "plpgsql"),
            function("answers(facts jsonb)", ANSWERS, ANSWER_ALL, "plpgsql"),
            function("context_root(facts jsonb)", "text", CONTEXT_ROOT),
            function("check(manifest bytea)", "TABLE (code text, entry text, fact text)", CHECK),
            f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {SCHEMA} FROM PUBLIC;",
            "",
        )
    )


def uninstall_sql() -> str:
    """Return the script that takes back what ``install_sql`` creates."""
    return f"DROP SCHEMA {SCHEMA} CASCADE;\n"


def function(head: str, result: str, body: str, language: str = "sql") -> str:
    """Return the statement that creates one function, with every pin as a SET clause of its own."""
    pins = "\n".join(f"  SET {name} = {value}" for name, value in PINS if name not in SESSION_ONLY)
    return (
        f"CREATE FUNCTION {SCHEMA}.{head} RETURNS {result}\n  LANGUAGE {language} STABLE\n{pins}\n"
        f"AS $pgcallgraph$\n{body}\n$pgcallgraph$;"
    )


CORPUS_COLUMNS: Final = "TABLE (kind text, identity text, definition text, body text, attributes text)"
ANSWERS: Final = "TABLE (n bigint, answer text)"


def root_of(header: str, lines: str) -> str:
    """Return the SQL of a root digest: the header and the sorted lines, each ended by a newline."""
    return (
        f"SELECT encode(sha256(convert_to('{header}', 'UTF8') || '\\x0a'::bytea || coalesce(string_agg("
        f"l.line || '\\x0a'::bytea, ''::bytea ORDER BY l.line), ''::bytea)), 'hex') FROM ({lines}) l"
    )


CORPUS_ROOT: Final = root_of(
    CORPUS_HEADER,
    "SELECT convert_to(array_to_json(ARRAY[kind, identity, definition])::text, 'UTF8') AS line"
    f" FROM {SCHEMA}.corpus($1)",
)
FACTS: Final = (
    "SELECT u.n, u.f ->> 0 AS kind, ARRAY(SELECT a FROM jsonb_array_elements_text(u.f -> 1) WITH ORDINALITY v(a, o)"
    " ORDER BY o) AS arguments, u.f ->> 2 AS answer FROM jsonb_array_elements({}) WITH ORDINALITY u(f, n)"
)
CONTEXT_ROOT: Final = root_of(
    CONTEXT_HEADER,
    "SELECT convert_to('[' || to_json(f.kind)::text || ',' || array_to_json(f.arguments)::text || ','"
    " || to_json(a.answer)::text || ']', 'UTF8') AS line"
    f" FROM ({FACTS.format('$1')}) f JOIN {SCHEMA}.answers($1) a ON a.n = f.n",
)


def all_carriers() -> str:
    """Return the body of ``carriers``."""
    return f"{carriers_query('$1')} UNION ALL SELECT kind, identity FROM {SCHEMA}.jobs()"


def scheduler_jobs() -> str:
    """Return the body of ``jobs``: those of each scheduler that is there."""
    parts = "".join(
        f"  IF {' AND '.join(f'to_regclass({table!r}) IS NOT NULL' for table in scheduler.tables)} THEN\n"
        f"    RETURN QUERY EXECUTE $job$SELECT 'job', identity FROM ({scheduler.identities}) i$job$;\n"
        "  END IF;\n"
        for scheduler in SCHEDULERS
    )
    return f"BEGIN\n{parts}END"


JOBS: Final = scheduler_jobs()


def answers_of(major: int, kind: str) -> tuple[str, str, str]:
    """Return head, result and body of the function that answers questions of one kind."""
    return f"{answer_function(kind)}(first text[], second text[])", ANSWERS, answers_query(major, kind, "$1", "$2")


def answer_function(kind: str) -> str:
    """Return the name of the function that answers questions of a kind."""
    return f"answers_{kind.replace('-', '_')}"


def answer_tables(major: int) -> str:
    """Return the body of the function that answers questions about whole tables."""
    cases = "".join(f"WHEN '{table}' THEN ({table_query(major, table)})\n" for table in TABLES)
    return (
        "#variable_conflict use_column\nDECLARE name text; at bigint := 0;\nBEGIN\n"
        "  FOREACH name IN ARRAY $1 LOOP\n    at := at + 1;\n    n := at;\n    answer := CASE name\n"
        f"{indent(cases, '      ')}    END;\n"
        "    IF answer IS NULL THEN RAISE EXCEPTION 'no answer about the whole of %', name; END IF;\n"
        "    RETURN NEXT;\n  END LOOP;\nEND"
    )


def answer_all() -> str:
    """Return the body of the function that answers all questions of a manifest, kind by kind."""
    cases = "".join(
        f"    WHEN '{kind}' THEN\n      RETURN QUERY SELECT numbers[a.n], a.answer"
        f" FROM {SCHEMA}.{answer_function(kind)}(first, second) a;\n"
        for kind in ("table", *QUESTION_KINDS)
    )
    return (
        "#variable_conflict use_column\n"
        "DECLARE of_kind text; first text[]; second text[]; numbers bigint[];\nBEGIN\n"
        "  FOR of_kind, first, second, numbers IN\n"
        "    SELECT f.kind, array_agg(f.arguments[1] ORDER BY f.n), array_agg(f.arguments[2] ORDER BY f.n),"
        f" array_agg(f.n ORDER BY f.n)\n    FROM ({FACTS.format('$1')}) f GROUP BY f.kind\n  LOOP\n"
        f"    CASE of_kind\n{cases}    ELSE RAISE EXCEPTION 'unknown kind of fact: %', of_kind;\n    END CASE;\n"
        "  END LOOP;\nEND"
    )


ANSWER_ALL: Final = answer_all()

CHECK: Final = f"""
WITH m AS MATERIALIZED (SELECT convert_from($1, 'UTF8')::jsonb -> 'analysis' AS a),
s AS MATERIALIZED (SELECT CASE WHEN m.a ->> 'schemas' IS NOT NULL
  THEN ARRAY(SELECT jsonb_array_elements_text(m.a -> 'schemas')) END AS schemas FROM m),
sealed AS MATERIALIZED (SELECT r ->> 'kind' AS kind, r ->> 'identity' AS identity, r ->> 'definition' AS definition,
  r ->> 'body' AS body, r ->> 'attributes' AS attributes FROM m, jsonb_array_elements(m.a -> 'routines') r),
live AS MATERIALIZED (SELECT l.* FROM s, LATERAL {SCHEMA}.corpus(s.schemas) l),
entries AS MATERIALIZED (
  SELECT r ->> 'kind' || ' ' || (r ->> 'identity') AS name, r -> 'facts' AS facts
  FROM m, jsonb_array_elements(m.a -> 'routines') r
  UNION ALL
  SELECT CASE WHEN r ->> 'event' <> '' THEN r ->> 'event' || ' on ' ELSE '' END || (r ->> 'kind') || ' '
    || (r ->> 'identity'), r -> 'facts' FROM m, jsonb_array_elements(m.a -> 'objects') r),
facts AS MATERIALIZED ({FACTS.format("(SELECT m.a -> 'facts' FROM m)")}),
changed AS MATERIALIZED (SELECT f.* FROM facts f
  LEFT JOIN {SCHEMA}.answers((SELECT m.a -> 'facts' FROM m)) x ON x.n = f.n WHERE x.answer IS DISTINCT FROM f.answer),
rests AS MATERIALIZED (SELECT e.name, q.number::bigint + 1 AS n FROM entries e
  CROSS JOIN LATERAL jsonb_array_elements_text(e.facts) q(number)),
dropped AS (SELECT b.*, count(*) OVER (PARTITION BY b.kind, b.body) AS alike FROM sealed b
  WHERE NOT EXISTS (SELECT FROM live l WHERE l.kind = b.kind AND l.identity = b.identity)),
added AS (SELECT l.*, count(*) OVER (PARTITION BY l.kind, l.body) AS alike FROM live l
  WHERE NOT EXISTS (SELECT FROM sealed b WHERE l.kind = b.kind AND l.identity = b.identity)),
renamed AS (SELECT d.kind, d.identity, a.identity AS target FROM dropped d
  JOIN added a ON a.kind = d.kind AND a.body = d.body WHERE d.alike = 1 AND a.alike = 1)
SELECT 'PGC658', 'server', NULL FROM m
  WHERE (m.a ->> 'server_version_num')::int / 10000 <> current_setting('server_version_num')::int / 10000
UNION ALL SELECT 'PGC650', b.kind || ' ' || b.identity, NULL FROM sealed b
  JOIN live l ON l.kind = b.kind AND l.identity = b.identity WHERE l.definition <> b.definition
UNION ALL SELECT 'PGC654', b.kind || ' ' || b.identity, NULL FROM sealed b
  JOIN live l ON l.kind = b.kind AND l.identity = b.identity WHERE l.attributes <> b.attributes
UNION ALL SELECT 'PGC651', a.kind || ' ' || a.identity, NULL FROM added a
UNION ALL SELECT 'PGC653', r.kind || ' ' || r.identity, r.target FROM renamed r
UNION ALL SELECT 'PGC652', d.kind || ' ' || d.identity, NULL FROM dropped d
  WHERE NOT EXISTS (SELECT FROM renamed r WHERE r.kind = d.kind AND r.identity = d.identity)
UNION ALL SELECT 'PGC655', r.name,
  '[' || to_json(c.kind)::text || ',' || array_to_json(c.arguments)::text || ']'
  FROM changed c JOIN rests r ON r.n = c.n
UNION ALL SELECT 'PGC656', c.kind || ' ' || c.identity, NULL FROM s, LATERAL {SCHEMA}.carriers(s.schemas) c
  WHERE NOT EXISTS (SELECT FROM m, jsonb_array_elements(m.a -> 'carriers') k
    WHERE k ->> 0 = c.kind AND k ->> 1 = c.identity)
  AND NOT EXISTS (SELECT FROM added a WHERE a.kind = c.kind AND a.identity = c.identity)
ORDER BY 1, 2, 3
"""
