-- One object of each kind that a dump of application code holds; for dumping, loading and dumping again.
CREATE ROLE "Load Owner" NOLOGIN;
CREATE ROLE load_reader NOLOGIN;
CREATE SCHEMA app AUTHORIZATION "Load Owner";
SET ROLE "Load Owner";
CREATE TYPE app.mood AS ENUM ('sad; or', 'it''s', 'back\slash');
CREATE DOMAIN app.positive AS integer CHECK (VALUE > 0);
CREATE TYPE app.pair AS (a integer, b text);
CREATE SEQUENCE app.numbers;
CREATE FUNCTION app.next_number() RETURNS bigint LANGUAGE sql
    BEGIN ATOMIC SELECT nextval('app.numbers'); END;
CREATE TABLE app.account (
    id bigint DEFAULT app.next_number() PRIMARY KEY,
    "odd ""name;" text DEFAULT E'tab\t\';\\' COLLATE "C",
    amount app.positive,
    twice integer GENERATED ALWAYS AS (amount * 2) STORED,
    mood app.mood,
    EXCLUDE USING btree (mood WITH =)
);
CREATE TABLE app.entry (
    id bigint GENERATED ALWAYS AS IDENTITY,
    account bigint REFERENCES app.account ON DELETE CASCADE,
    made date NOT NULL
) PARTITION BY RANGE (made);
CREATE TABLE app.entry_2026 PARTITION OF app.entry FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE FUNCTION app.audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN
    -- A semicolon; a quote ' and a dollar $ and $$ nested $$
    EXECUTE format('INSERT INTO %I VALUES (1)', 'log;');
    RETURN NEW;
END;
$body$;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OF amount ON app.account
    FOR EACH ROW WHEN (NEW.amount > 1) EXECUTE FUNCTION app.audit('x;', 'it''s');
CREATE PROCEDURE app.work(INOUT n integer DEFAULT 1)
    BEGIN ATOMIC
        UPDATE app.account SET amount = CASE WHEN amount > 1 THEN CASE n WHEN 1 THEN 2 END ELSE 3 END;
        SELECT 1;
    END;
CREATE VIEW app.rich AS SELECT * FROM app.account WHERE amount > 1000;
CREATE RULE no_delete AS ON DELETE TO app.rich DO INSTEAD (SELECT 1; SELECT 2);
CREATE MATERIALIZED VIEW app.counted AS SELECT count(*) FROM app.entry;
ALTER TABLE app.account ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON app.account TO load_reader USING (amount < 10);
CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE OPERATOR app.|+| (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);
CREATE STATISTICS app.both ON (amount + 1), mood FROM app.account;
GRANT SELECT ON ALL TABLES IN SCHEMA app TO load_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO load_reader;
COMMENT ON FUNCTION app.audit() IS E'two\nlines; and a \\. dot';
RESET ROLE;
CREATE EXTENSION pgcrypto SCHEMA app;
CREATE FUNCTION app.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION app.watch();
