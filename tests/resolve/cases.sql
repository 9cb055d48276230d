-- What a statement means, over benchmarks/agreement/schema.sql. Each case says so itself:
--   path: the search_path from here on        call: a function, operator procedure or cast that the tree names
--   not: one that it doesn't name             operator: an operator that it names
--   io: the target of a cast through text     refused: PostgreSQL's SQLSTATE
-- test_cases.py asks us and the servers 15 to 18 alike; the chapters are those of the manual.

-- path: app, other

-- 10.3, 3: an exact match wins, wherever it is on the path.
SELECT f(1);                            -- call: app.f(integer)
SELECT f(1::smallint);                  -- call: other.f(smallint)
SELECT other.f(1);                      -- call: other.f(integer)
-- 10.3, 1: of two with the same arguments the one earlier on the path hides the other.
SELECT f(2);                            -- call: app.f(integer)
                                        -- not: other.f(integer)
-- 10.3, 3 and 4.a: an overload for the very domain is exact; else a domain counts as its base type.
SELECT f(NULL::app.positive);           -- call: app.f(app.positive)
SELECT f(NULL::app.small_positive);     -- call: app.f(integer)
-- 10.3, 4.e: an untyped literal prefers the string category.
SELECT f('x');                          -- call: app.f(pg_catalog.text)
SELECT f(NULL);                         -- call: app.f(pg_catalog.text)
-- 10.3, 4.d: a preferred type of the argument's category.
SELECT f(1.5::real);                    -- refused: 42883
SELECT f(NULL::app.meters);             -- call: other.f(app.miles)
                                        -- call: app.to_miles(app.meters)
-- 10.3, 4.f: a literal among arguments of one type is taken to be of that type.
SELECT app.v(1, '2');                   -- call: app.v(integer,integer)
-- Not unique: two overloads take one literal each.
SELECT app.f('1', '2');                 -- refused: 42725
SELECT app.f(ROW(1, 2));                -- call: app.f(app.point2)
SELECT app.nothing(1);                  -- refused: 42883
SELECT missing.f(1);                    -- refused: 3F000
SELECT f(nope);                         -- refused: 42703

-- 4.3: named and mixed notation, defaults.
SELECT g(a => 1);                       -- call: app.g(integer,integer,pg_catalog.text)
SELECT g(a => 1, c => 'z');             -- call: app.g(integer,integer,pg_catalog.text)
SELECT g('x', d => true);               -- call: app.g(pg_catalog.text,boolean)
SELECT g(1, 2);                         -- call: app.g(integer,integer,pg_catalog.text)
                                        -- not: other.g(integer,integer[])
SELECT other.g(1, 2, 3);                -- call: other.g(integer,integer[])
SELECT g(b => 2);                       -- refused: 42883
SELECT g(1, a => 2);                    -- refused: 42883
SELECT g(a => 1, a => 2);               -- refused: 42601
-- 38.5.6: VARIADIC spreads, and an array passes with the key word; the non-variadic one comes first.
SELECT v('a', 'b', 'c');                -- call: app.v(pg_catalog.text[])
SELECT v(1, 2);                         -- call: app.v(integer,integer)
SELECT v(VARIADIC ARRAY['a']);          -- call: app.v(pg_catalog.text[])
SELECT v();                             -- refused: 42883

-- 38.2.5: polymorphism.
SELECT same(1, 2);                      -- call: app.same(pg_catalog.anyelement,pg_catalog.anyelement)
SELECT same(1, 'x');                    -- refused: 22P02
SELECT same(1, 2.5);                    -- refused: 42883
SELECT wide(1, 2.5);                    -- call: pg_catalog."numeric"(integer)
SELECT same('a', 'b');                  -- refused: 42804
SELECT pair(1, ARRAY[1, 2]);            -- call: app.pair(pg_catalog.anyelement,pg_catalog.anyarray)
SELECT an_enum('ok');                   -- refused: 42883
SELECT plain(ARRAY[1]);                 -- refused: 42883

-- parse_func.c: casts written as functions, fields as functions, functions as fields.
SELECT text(2.5);                       -- io: pg_catalog.text
SELECT text(1);                         -- call: app.text(integer)
SELECT total(a), a.total FROM app.accounts a;   -- call: app.total(app.accounts)
SELECT owner(a) FROM app.accounts a;    -- call: app.owner(app.accounts)
SELECT a.owner FROM app.accounts a;     -- not: app.owner(app.accounts)
SELECT (NULL::app.point2).shout;        -- call: app.shout(app.point2)
SELECT x(NULL::app.point2);             -- not: app.shout(app.point2)

-- 10.2: operators; the construct's operator is unqualified, and found on the path.
SELECT size = size FROM app.accounts;   -- call: app.meters_eq(app.meters,app.meters)
SELECT size = '5' FROM app.accounts;    -- call: app.meters_eq(app.meters,app.meters)
SELECT code = 'x' FROM app.accounts;    -- call: app.code_eq(app.code,app.code)
SELECT code = note FROM app.accounts;   -- call: pg_catalog.texteq(pg_catalog.text,pg_catalog.text)
SELECT label LIKE 'x' FROM app.entries; -- call: app.like_label(app.label,pg_catalog.text)
SELECT size IN ('1', '2') FROM app.accounts;    -- call: app.meters_eq(app.meters,app.meters)
SELECT NULLIF(size, '1') FROM app.accounts;     -- call: app.meters_eq(app.meters,app.meters)
SELECT CASE size WHEN '1' THEN 2 END FROM app.accounts; -- call: app.meters_eq(app.meters,app.meters)
SELECT size IS DISTINCT FROM '1' FROM app.accounts;     -- call: app.meters_eq(app.meters,app.meters)
SELECT size IS DISTINCT FROM NULL FROM app.accounts;    -- not: app.meters_eq(app.meters,app.meters)
SELECT size BETWEEN '1' AND '2' FROM app.accounts;      -- call: app.meters_le(app.meters,app.meters)
SELECT a.size FROM app.accounts a JOIN app.accounts b USING (size); -- call: app.meters_eq(app.meters,app.meters)
SELECT 1 + 'x';                         -- refused: 22P02
SELECT 'a' + 1;                         -- refused: 22P02
SELECT 'a'::text + 1;                   -- call: app.text_plus(pg_catalog.text,integer)
SELECT true + 1;                        -- refused: 42883
SELECT !! '5';                          -- refused: 42725
SELECT (1, 2) < (3, 4);                 -- operator: pg_catalog.<(integer,integer)
                                        -- not: pg_catalog.int4lt(integer,integer)
SELECT (1, 2) = (3, 4);                 -- call: pg_catalog.int4eq(integer,integer)
-- path: third, app
-- An = that doesn't give a truth value: what needs one refuses.
SELECT 1 = 'x'::text;                   -- call: app.int_eq_text(integer,pg_catalog.text)
SELECT NULLIF(1, 'x'::text);            -- refused: 42804
SELECT 1 IN ('x'::text);                -- refused: 42804
-- path: other, app
SELECT 'ok'::app.mood = 'ok'::text;     -- call: app.mood_text_eq(app.mood,pg_catalog.text)
SELECT 1::bigint < 2::bigint;           -- call: pg_catalog.int8lt(bigint,bigint)
-- path: other, pg_catalog, app
SELECT 1::bigint < 2::bigint;           -- call: app.big_lt(bigint,bigint)
SELECT now();                           -- call: pg_catalog.now()
-- path: app, pg_catalog
SELECT now();                           -- call: app.now()
SELECT EXTRACT(year FROM now());        -- call: pg_catalog."extract"(pg_catalog.text,pg_catalog.date)
-- path: app, other

-- 10.4, 10.5: storing, and the common type of UNION, CASE and ARRAY.
INSERT INTO app.accounts (id, size) VALUES (1, 5);      -- call: app.meters(integer)
INSERT INTO app.accounts (id, mood) VALUES (1, 'ok'::text);     -- refused: 42804
UPDATE app.entries SET amount = 1.255;  -- call: pg_catalog."numeric"(numeric,integer)
UPDATE app.accounts SET note = owner;   -- call: pg_catalog."varchar"(character varying,integer,boolean)
UPDATE app.accounts SET spot.x = 'a';   -- refused: 22P02
UPDATE app.accounts SET tags[1] = 2;    -- io: pg_catalog.text
SELECT CASE WHEN true THEN 1 ELSE 2.5 END;      -- call: pg_catalog."numeric"(integer)
SELECT CASE WHEN true THEN 1 ELSE 'x'::text END;        -- refused: 42804
SELECT ARRAY[1, 2.5];                   -- call: pg_catalog."numeric"(integer)
SELECT ARRAY[];                         -- refused: 42P18
SELECT mood::integer FROM app.accounts; -- call: app.mood_rank(app.mood)
SELECT f(mood) FROM app.entries;        -- io: app.mood
SELECT ARRAY[1, 2]::bigint[];           -- call: pg_catalog.int8(integer)
SELECT '{1,x}'::integer[];              -- refused: 22P02
SELECT ROW(1, '2')::app.point2;         -- not: pg_catalog.int4(pg_catalog.text)
SELECT ROW(1)::app.point2;              -- refused: 42846
SELECT 'app.f(integer)'::regprocedure;  -- not: app.f(integer)
SELECT 'app.absent'::regclass;          -- refused: 42P01

-- Aggregates, window functions, sets.
SELECT sum(size) FROM app.accounts;     -- call: app.sum(app.meters)
SELECT id, sum(size) FROM app.accounts; -- refused: 42803
SELECT id, owner FROM app.accounts GROUP BY id; -- not: app.owner(app.accounts)
SELECT 1 FROM app.accounts WHERE count(*) > 1;  -- refused: 42803
SELECT rank() FROM app.accounts;        -- refused: 42809
SELECT sum(sum(id)) FROM app.accounts;  -- refused: 42803
SELECT mode() WITHIN GROUP (ORDER BY size) FROM app.accounts;   -- operator: app.<(app.meters,app.meters)
SELECT CASE WHEN true THEN app.series(1) END;   -- refused: 0A000
SELECT 1 FROM app.accounts WHERE app.series(1) = 1;     -- refused: 0A000
