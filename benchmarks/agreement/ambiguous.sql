-- A schema that makes built-in look-ups ambiguous: casts, operators and functions of the same names beside PostgreSQL's.
CREATE SCHEMA shop; CREATE SCHEMA "Old Shop"; CREATE SCHEMA util;

CREATE TYPE shop.money_in; CREATE FUNCTION shop.money_in_in(cstring) RETURNS shop.money_in LANGUAGE internal STRICT IMMUTABLE AS 'int8in';
CREATE FUNCTION shop.money_in_out(shop.money_in) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'int8out';
CREATE TYPE shop.money_in (INPUT = shop.money_in_in, OUTPUT = shop.money_in_out, LIKE = bigint, CATEGORY = 'N');
CREATE TYPE shop.ref; CREATE FUNCTION shop.ref_in(cstring) RETURNS shop.ref LANGUAGE internal STRICT IMMUTABLE AS 'textin';
CREATE FUNCTION shop.ref_out(shop.ref) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'textout';
CREATE TYPE shop.ref (INPUT = shop.ref_in, OUTPUT = shop.ref_out, LIKE = text, CATEGORY = 'S', PREFERRED = false, COLLATABLE = true);
CREATE TYPE shop."State" AS ENUM ('new', 'paid', 'Sent');
CREATE TYPE shop.pair AS (a integer, b text, s shop."State");
CREATE TYPE shop.text AS (v pg_catalog.text);
CREATE TYPE util.integer AS ENUM ('one', 'two');
CREATE DOMAIN shop.email AS pg_catalog.text CHECK (VALUE ~ '@');
CREATE DOMAIN shop.qty AS integer NOT NULL CHECK (VALUE >= 0);
CREATE DOMAIN shop.qtys AS shop.qty[];
CREATE DOMAIN shop.pairs AS shop.pair CHECK ((VALUE).a > 0);
CREATE TYPE shop.period AS RANGE (subtype = timestamp, multirange_type_name = shop.periods); -- since 14
CREATE TYPE shop.period AS RANGE (subtype = timestamp); -- before 14
CREATE TYPE util.floats AS RANGE (subtype = float8, subtype_diff = float8mi);

CREATE FUNCTION shop.to_money(integer) RETURNS shop.money_in LANGUAGE internal STRICT IMMUTABLE AS 'int48';
CREATE FUNCTION shop.of_money(shop.money_in) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT 1.0';
CREATE FUNCTION shop.ref_of(shop."State") RETURNS shop.ref LANGUAGE sql IMMUTABLE AS 'SELECT NULL::shop.ref';
CREATE FUNCTION shop.state_of(pg_catalog.text) RETURNS shop."State" LANGUAGE sql IMMUTABLE AS 'SELECT NULL::shop."State"';
CREATE FUNCTION shop.sized(shop.ref, integer, boolean) RETURNS shop.ref LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE CAST (integer AS shop.money_in) WITH FUNCTION shop.to_money(integer) AS IMPLICIT;
CREATE CAST (shop.money_in AS numeric) WITH FUNCTION shop.of_money(shop.money_in) AS IMPLICIT;
CREATE CAST (shop.money_in AS bigint) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (shop.ref AS pg_catalog.text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (pg_catalog.text AS shop.ref) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (shop."State" AS shop.ref) WITH FUNCTION shop.ref_of(shop."State") AS IMPLICIT;
CREATE CAST (pg_catalog.text AS shop."State") WITH FUNCTION shop.state_of(pg_catalog.text) AS ASSIGNMENT;
CREATE CAST (shop.pair AS integer) WITH INOUT AS ASSIGNMENT;
CREATE CAST (date AS shop.ref) WITH INOUT;

CREATE TABLE shop.orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "User" pg_catalog.text, state shop."State" DEFAULT 'new', total shop.money_in,
    qty shop.qty, qtys shop.qtys, place shop.pair, placed timestamptz, due date, email shop.email, tags pg_catalog.text[], attrs jsonb, twice integer GENERATED ALWAYS AS (1) STORED,
    period shop.period, "order" integer, c pg_catalog.text COLLATE "C");
CREATE TABLE shop.items (id bigint PRIMARY KEY, order_id integer REFERENCES shop.orders, ref shop.ref, price numeric(8,2), pairs shop.pairs, made time, how_long interval, name name, who oid, kind char, bits bit(4), r regclass);
CREATE TABLE "Old Shop".orders (id pg_catalog.text, state pg_catalog.text, total double precision, "order" numeric);
CREATE TABLE util.log (at timestamp, what shop.text, n util.integer, x xml, p point, i inet, m money, u uuid, v varbit, t tsvector, q tsquery, j jsonpath);
CREATE TABLE shop.parted (id integer, d date, v pg_catalog.text) PARTITION BY RANGE (d);
CREATE TABLE shop.parted_1 PARTITION OF shop.parted DEFAULT;
CREATE VIEW shop.open_orders AS SELECT id, "User" AS who, state, total, qty FROM shop.orders WHERE state <> 'Sent';
CREATE VIEW shop.sums AS SELECT state, sum(qty) AS n FROM shop.orders GROUP BY state;
CREATE VIEW "Old Shop"."All" (a, b) AS SELECT id, state FROM "Old Shop".orders;
CREATE MATERIALIZED VIEW shop.kept AS SELECT id, ref FROM shop.items;
CREATE SEQUENCE shop.numbers;
CREATE RULE audited AS ON DELETE TO shop.items DO ALSO INSERT INTO util.log (at) VALUES (now());
CREATE RULE replaced AS ON UPDATE TO shop.sums DO INSTEAD NOTHING;

CREATE FUNCTION shop.length(pg_catalog.text) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION shop.length(anyarray) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION shop.lower(shop."State") RETURNS shop."State" LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION shop.concat(VARIADIC anyarray) RETURNS pg_catalog.text LANGUAGE sql AS 'SELECT ''''';
CREATE FUNCTION shop.coalesce_to(anycompatible, VARIADIC anycompatiblearray) RETURNS anycompatible LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION shop.sum(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION shop.count(shop.orders) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION shop.max(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION shop.label(o shop.orders) RETURNS pg_catalog.text LANGUAGE sql AS 'SELECT ''''';
CREATE FUNCTION shop.total(shop.orders) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE FUNCTION shop.place(id integer, "User" pg_catalog.text DEFAULT 'x', VARIADIC refs shop.ref[] DEFAULT '{}') RETURNS SETOF shop.orders LANGUAGE sql AS 'SELECT * FROM shop.orders';
CREATE FUNCTION shop.place(id bigint, qty shop.qty) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION "Old Shop".place(id numeric, "User" pg_catalog.text DEFAULT NULL, flag boolean DEFAULT false) RETURNS pg_catalog.text LANGUAGE sql AS 'SELECT ''''';
CREATE FUNCTION shop.pick(a shop.money_in, b numeric) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE FUNCTION shop.pick(a numeric, b shop.money_in) RETURNS shop.money_in LANGUAGE sql AS 'SELECT NULL::shop.money_in';
CREATE FUNCTION shop.pick(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION util.pick(a double precision, b double precision) RETURNS double precision LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION util.pick(a shop.ref, b shop.ref) RETURNS shop.ref LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION util.pick(a pg_catalog.text, b pg_catalog.text) RETURNS pg_catalog.text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION util.pick(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION util.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT pg_catalog.now()';
CREATE FUNCTION util.split(r shop.pair, OUT a integer, OUT b pg_catalog.text) LANGUAGE sql AS 'SELECT 1, ''''::text';
CREATE FUNCTION util.many(n integer, OUT k integer, OUT v shop.ref) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, NULL::shop.ref';
CREATE FUNCTION util.anything(integer) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION util.ranges(anyrange, anymultirange) RETURNS anyrange LANGUAGE sql AS 'SELECT $1'; -- since 14
CREATE FUNCTION util.first(anycompatiblerange, anycompatible) RETURNS anycompatible LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION util.typed(shop.text) RETURNS pg_catalog.text LANGUAGE sql AS 'SELECT ''''';

CREATE FUNCTION shop.ref_eq(shop.ref, shop.ref) RETURNS boolean LANGUAGE internal STRICT AS 'texteq';
CREATE FUNCTION shop.ref_lt(shop.ref, shop.ref) RETURNS boolean LANGUAGE internal STRICT AS 'text_lt';
CREATE FUNCTION shop.money_add(shop.money_in, shop.money_in) RETURNS shop.money_in LANGUAGE internal STRICT AS 'int8pl';
CREATE FUNCTION shop.money_int(shop.money_in, integer) RETURNS shop.money_in LANGUAGE internal STRICT AS 'int84pl';
CREATE FUNCTION shop.money_eq(shop.money_in, shop.money_in) RETURNS boolean LANGUAGE internal STRICT AS 'int8eq';
CREATE FUNCTION util.any_plus(anyelement, anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION util.text_eq(pg_catalog.text, pg_catalog.text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION util.int_text(integer, pg_catalog.text) RETURNS pg_catalog.text LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION util.state_cat(shop."State", anyelement) RETURNS pg_catalog.text LANGUAGE sql AS 'SELECT ''''';
CREATE OPERATOR shop.= (FUNCTION = shop.ref_eq, LEFTARG = shop.ref, RIGHTARG = shop.ref);
CREATE OPERATOR shop.< (FUNCTION = shop.ref_lt, LEFTARG = shop.ref, RIGHTARG = shop.ref);
CREATE OPERATOR shop.+ (FUNCTION = shop.money_add, LEFTARG = shop.money_in, RIGHTARG = shop.money_in);
CREATE OPERATOR shop.+ (FUNCTION = shop.money_int, LEFTARG = shop.money_in, RIGHTARG = integer);
CREATE OPERATOR shop.= (FUNCTION = shop.money_eq, LEFTARG = shop.money_in, RIGHTARG = shop.money_in);
CREATE OPERATOR util.+ (FUNCTION = util.any_plus, LEFTARG = anyelement, RIGHTARG = anyelement);
CREATE OPERATOR util.= (FUNCTION = util.text_eq, LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text);
CREATE OPERATOR util.|| (FUNCTION = util.int_text, LEFTARG = integer, RIGHTARG = pg_catalog.text);
CREATE OPERATOR util.|| (FUNCTION = util.state_cat, LEFTARG = shop."State", RIGHTARG = anyelement);
CREATE OPERATOR CLASS shop.ref_hash DEFAULT FOR TYPE shop.ref USING hash AS OPERATOR 1 shop.=, FUNCTION 1 hashtext(pg_catalog.text);

CREATE AGGREGATE shop.max(shop.money_in) (SFUNC = shop.money_add, STYPE = shop.money_in);
CREATE AGGREGATE shop.string_agg(pg_catalog.text) (SFUNC = textcat, STYPE = pg_catalog.text);
CREATE AGGREGATE util.first_of(anyelement) (SFUNC = util.any_plus, STYPE = anyelement);
CREATE AGGREGATE util.median(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE AGGREGATE util.my_rank(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE PROCEDURE shop.run(a integer, INOUT b pg_catalog.text DEFAULT 'x') LANGUAGE sql AS 'SELECT ''''::text';
