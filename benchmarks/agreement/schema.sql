-- An awkward schema: whatever makes the choice among functions, operators and casts hard.
CREATE SCHEMA app;
CREATE SCHEMA other;
CREATE SCHEMA third;

-- Base types of their own, one of them preferred in its category; the built-in functions do the work.
CREATE TYPE app.meters;
CREATE FUNCTION app.meters_in(cstring) RETURNS app.meters LANGUAGE internal STRICT IMMUTABLE AS 'int4in';
CREATE FUNCTION app.meters_out(app.meters) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'int4out';
CREATE TYPE app.meters (INPUT = app.meters_in, OUTPUT = app.meters_out, LIKE = integer, CATEGORY = 'L');
CREATE TYPE app.miles;
CREATE FUNCTION app.miles_in(cstring) RETURNS app.miles LANGUAGE internal STRICT IMMUTABLE AS 'int8in';
CREATE FUNCTION app.miles_out(app.miles) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'int8out';
CREATE TYPE app.miles (INPUT = app.miles_in, OUTPUT = app.miles_out, LIKE = bigint, CATEGORY = 'L', PREFERRED = true);
CREATE TYPE app.label;
CREATE FUNCTION app.label_in(cstring) RETURNS app.label LANGUAGE internal STRICT IMMUTABLE AS 'textin';
CREATE FUNCTION app.label_out(app.label) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'textout';
CREATE TYPE app.label (INPUT = app.label_in, OUTPUT = app.label_out, LIKE = text, CATEGORY = 'S');

CREATE TYPE app.mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE other.mood AS ENUM ('grim', 'fair');
CREATE TYPE app.point2 AS (x integer, y integer);
CREATE TYPE app.named_point AS (name text, at app.point2);
CREATE TYPE app.span AS RANGE (subtype = integer, multirange_type_name = app.spans); -- since 14
CREATE TYPE app.span AS RANGE (subtype = integer); -- before 14
CREATE TYPE app.words AS RANGE (subtype = text);

CREATE DOMAIN app.positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN app.small_positive AS app.positive CHECK (VALUE < 1000);
CREATE DOMAIN app.code AS varchar(10);
CREATE DOMAIN app.amount AS numeric(10,2);
CREATE DOMAIN app.numbers AS integer[];
CREATE DOMAIN app.place AS app.point2;
CREATE DOMAIN other.code AS text;

CREATE FUNCTION app.meters(integer) RETURNS app.meters LANGUAGE internal STRICT IMMUTABLE AS 'int4abs';
CREATE FUNCTION app.to_miles(app.meters) RETURNS app.miles LANGUAGE internal STRICT IMMUTABLE AS 'int48';
CREATE FUNCTION app.mood_rank(app.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION app.point_text(app.point2) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''p''';
CREATE FUNCTION app.json_of(app.mood) RETURNS json LANGUAGE sql IMMUTABLE AS 'SELECT ''1''::json';
CREATE CAST (integer AS app.meters) WITH FUNCTION app.meters(integer) AS ASSIGNMENT;
CREATE CAST (app.meters AS app.miles) WITH FUNCTION app.to_miles(app.meters) AS IMPLICIT;
CREATE CAST (app.meters AS integer) WITHOUT FUNCTION;
CREATE CAST (app.label AS text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (text AS app.label) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (app.mood AS integer) WITH FUNCTION app.mood_rank(app.mood);
CREATE CAST (app.point2 AS text) WITH FUNCTION app.point_text(app.point2) AS ASSIGNMENT;
CREATE CAST (other.mood AS app.mood) WITH INOUT AS IMPLICIT;
CREATE CAST (app.mood AS json) WITH FUNCTION app.json_of(app.mood);

CREATE TABLE app.accounts (
    id bigint PRIMARY KEY, owner text NOT NULL, code app.code, balance numeric(12,2), mood app.mood, tags text[],
    at timestamptz DEFAULT now(), spot app.point2, size app.meters, n app.positive, doc jsonb, active boolean, note varchar(20), flag "char"
);
CREATE TABLE app.entries (
    id integer, account bigint REFERENCES app.accounts, amount app.amount, day date, label app.label, mood other.mood,
    period app.span, numbers app.numbers, place app.place, body json, raw bytea, r real, d double precision, s smallint
);
CREATE TABLE app.special_entries (extra text, code char(5)) INHERITS (app.entries);
CREATE TABLE other.accounts (id text, owner integer, lower text);
CREATE TABLE third.typed OF app.point2;
CREATE VIEW app.rich AS SELECT id, owner, balance FROM app.accounts WHERE balance > 100;

-- Overloads.
CREATE FUNCTION app.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.f(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION app.f(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE FUNCTION app.f(text) RETURNS text LANGUAGE sql AS 'SELECT ''''::text';
CREATE FUNCTION app.f(app.positive) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION app.f(app.mood) RETURNS app.mood LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.f(app.point2) RETURNS app.point2 LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.f(anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION app.f(integer, text) RETURNS text LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION app.f(text, integer) RETURNS integer LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION app.f(bigint, double precision) RETURNS double precision LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION other.f(integer) RETURNS text LANGUAGE sql AS 'SELECT ''o''::text';
CREATE FUNCTION other.f(smallint) RETURNS smallint LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION other.f(date) RETURNS date LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION other.f(varchar) RETURNS varchar LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION other.f(app.miles) RETURNS app.miles LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.g(a integer, b integer DEFAULT 2, c text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.g(a text, d boolean DEFAULT false) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION other.g(a integer, VARIADIC rest integer[]) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION app.v(VARIADIC text[]) RETURNS text LANGUAGE sql AS 'SELECT ''''::text';
CREATE FUNCTION app.v(VARIADIC numeric[]) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE FUNCTION app.v(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.va(VARIADIC anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION app.vc(VARIADIC anycompatiblearray) RETURNS anycompatible LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION app.same(anyelement, anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.wide(anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.pair(anyelement, anyarray) RETURNS anyarray LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION app.wide_pair(anycompatible, anycompatiblearray) RETURNS anycompatiblearray LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION app.in_range(anyrange, anyelement) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION app.wide_range(anycompatiblerange, anycompatible) RETURNS anycompatible LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION app.multi(anymultirange) RETURNS anyrange LANGUAGE sql AS 'SELECT range_merge($1)'; -- since 14
CREATE FUNCTION app.plain(anynonarray) RETURNS text LANGUAGE sql AS 'SELECT ''''::text';
CREATE FUNCTION app.an_enum(anyenum) RETURNS anyenum LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.whatever("any") RETURNS text LANGUAGE internal AS 'pg_typeof';
CREATE FUNCTION app.poly_default(a anyelement, b anyelement DEFAULT 5) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.out_pair(a integer, OUT x integer, OUT y text) LANGUAGE sql AS 'SELECT 1, ''''::text';
CREATE FUNCTION app.out_poly(a anyelement, OUT one anyelement, OUT many anyarray) LANGUAGE sql AS 'SELECT $1, ARRAY[$1]';
CREATE FUNCTION app.rows(n integer) RETURNS SETOF app.accounts LANGUAGE sql AS 'SELECT * FROM app.accounts';
CREATE FUNCTION app.listing(n integer) RETURNS TABLE (k integer, v text) LANGUAGE sql AS 'SELECT 1, ''''::text';
CREATE FUNCTION app.any_record(n integer) RETURNS record LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION app.series(integer) RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
-- Names that are columns, types and functions of pg_catalog too.
CREATE FUNCTION app.total(app.accounts) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE FUNCTION app.owner(app.accounts) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.shout(app.point2) RETURNS text LANGUAGE sql AS 'SELECT ''''::text';
CREATE FUNCTION app.lower(varchar) RETURNS varchar LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.length(app.label) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.abs(app.meters) RETURNS app.meters LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.now() RETURNS date LANGUAGE sql AS 'SELECT current_date';
CREATE FUNCTION app.text(integer) RETURNS text LANGUAGE sql AS 'SELECT ''''::text';
CREATE FUNCTION app.coalesce_all(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION other.concat(text, text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION third.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION third.f(text) RETURNS text LANGUAGE sql AS 'SELECT $1';

CREATE FUNCTION app.add_meters(app.meters, app.meters) RETURNS app.meters LANGUAGE internal STRICT AS 'int4pl';
CREATE FUNCTION app.meters_eq(app.meters, app.meters) RETURNS boolean LANGUAGE internal STRICT AS 'int4eq';
CREATE FUNCTION app.meters_lt(app.meters, app.meters) RETURNS boolean LANGUAGE internal STRICT AS 'int4lt';
CREATE FUNCTION app.meters_le(app.meters, app.meters) RETURNS boolean LANGUAGE internal STRICT AS 'int4le';
CREATE FUNCTION app.meters_gt(app.meters, app.meters) RETURNS boolean LANGUAGE internal STRICT AS 'int4gt';
CREATE FUNCTION app.meters_ge(app.meters, app.meters) RETURNS boolean LANGUAGE internal STRICT AS 'int4ge';
CREATE FUNCTION app.meters_cmp(app.meters, app.meters) RETURNS integer LANGUAGE internal STRICT AS 'btint4cmp';
CREATE OPERATOR app.+ (FUNCTION = app.add_meters, LEFTARG = app.meters, RIGHTARG = app.meters);
CREATE OPERATOR app.= (FUNCTION = app.meters_eq, LEFTARG = app.meters, RIGHTARG = app.meters, COMMUTATOR = OPERATOR(app.=));
CREATE OPERATOR app.< (FUNCTION = app.meters_lt, LEFTARG = app.meters, RIGHTARG = app.meters);
CREATE OPERATOR app.<= (FUNCTION = app.meters_le, LEFTARG = app.meters, RIGHTARG = app.meters);
CREATE OPERATOR app.> (FUNCTION = app.meters_gt, LEFTARG = app.meters, RIGHTARG = app.meters);
CREATE OPERATOR app.>= (FUNCTION = app.meters_ge, LEFTARG = app.meters, RIGHTARG = app.meters);
CREATE OPERATOR CLASS app.meters_ops DEFAULT FOR TYPE app.meters USING btree AS
    OPERATOR 1 app.<, OPERATOR 2 app.<=, OPERATOR 3 app.=, OPERATOR 4 app.>=, OPERATOR 5 app.>,
    FUNCTION 1 app.meters_cmp(app.meters, app.meters);
CREATE FUNCTION app.text_plus(text, integer) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE OPERATOR app.+ (FUNCTION = app.text_plus, LEFTARG = text, RIGHTARG = integer);
CREATE FUNCTION app.code_eq(app.code, app.code) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR app.= (FUNCTION = app.code_eq, LEFTARG = app.code, RIGHTARG = app.code);
CREATE FUNCTION app.mood_text_eq(app.mood, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR other.= (FUNCTION = app.mood_text_eq, LEFTARG = app.mood, RIGHTARG = text);
CREATE FUNCTION app.big_lt(bigint, bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR other.< (FUNCTION = app.big_lt, LEFTARG = bigint, RIGHTARG = bigint);
CREATE FUNCTION app.like_label(app.label, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR app.~~ (FUNCTION = app.like_label, LEFTARG = app.label, RIGHTARG = text);
CREATE FUNCTION app.in_array(anyelement, anyarray) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR app.<@@ (FUNCTION = app.in_array, LEFTARG = anyelement, RIGHTARG = anyarray);
CREATE FUNCTION app.not_mood(app.mood) RETURNS app.mood LANGUAGE sql AS 'SELECT $1';
CREATE OPERATOR app.!! (FUNCTION = app.not_mood, RIGHTARG = app.mood);
CREATE FUNCTION app.bang(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT $1';
CREATE OPERATOR app.!! (FUNCTION = app.bang, RIGHTARG = numeric);
CREATE FUNCTION app.int_eq_text(integer, text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE OPERATOR third.= (FUNCTION = app.int_eq_text, LEFTARG = integer, RIGHTARG = text);

CREATE AGGREGATE app.sum_meters(app.meters) (SFUNC = app.add_meters, STYPE = app.meters);
CREATE AGGREGATE app.sum(app.meters) (SFUNC = app.add_meters, STYPE = app.meters);
CREATE AGGREGATE app.collect(anycompatible) (SFUNC = array_append, STYPE = anycompatiblearray, INITCOND = '{}'); -- since 14
CREATE FUNCTION app.later(text, text, integer) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE app.weighted(text, integer) (SFUNC = app.later, STYPE = text);

CREATE PROCEDURE app.run(a integer, INOUT b text DEFAULT 'x') LANGUAGE sql AS 'SELECT ''''::text';
