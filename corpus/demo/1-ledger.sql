-- A small double-entry ledger, as such databases grow: balances kept by a trigger, an audit trail, a view for
-- statements, a cascade, overloads, and a clean-up function that builds its statement from an argument.
CREATE SCHEMA ledger;
CREATE SCHEMA audit;

CREATE DOMAIN ledger.currency AS text CHECK (VALUE ~ '^[A-Z]{3}$');

CREATE TABLE ledger.account (
    id       bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name     text NOT NULL UNIQUE,
    currency ledger.currency NOT NULL DEFAULT 'EUR',
    balance  numeric NOT NULL DEFAULT 0
);

CREATE TABLE ledger.journal (
    id        bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    memo      text NOT NULL,
    posted_on date NOT NULL
);

CREATE TABLE ledger.entry (
    journal_id bigint NOT NULL REFERENCES ledger.journal ON DELETE CASCADE,
    account_id bigint NOT NULL REFERENCES ledger.account,
    amount     numeric NOT NULL CHECK (amount <> 0)
);

CREATE TABLE ledger.fee (
    account_id bigint NOT NULL REFERENCES ledger.account,
    amount     numeric NOT NULL
);

CREATE TABLE audit.log (
    relation  text NOT NULL,
    operation text NOT NULL,
    content   jsonb
);

CREATE VIEW ledger.statement AS
SELECT account.name, journal.posted_on, journal.memo, entry.amount
FROM ledger.entry
JOIN ledger.account ON account.id = entry.account_id
JOIN ledger.journal ON journal.id = entry.journal_id;

CREATE FUNCTION audit.record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO audit.log (relation, operation, content) VALUES (TG_TABLE_NAME, TG_OP, to_jsonb(OLD));
        RETURN OLD;
    END IF;
    INSERT INTO audit.log (relation, operation, content) VALUES (TG_TABLE_NAME, TG_OP, to_jsonb(NEW));
    RETURN NEW;
END
$$;

CREATE FUNCTION ledger.keep_balance() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE ledger.account SET balance = balance + NEW.amount WHERE id = NEW.account_id;
    ELSE
        UPDATE ledger.account SET balance = balance - OLD.amount WHERE id = OLD.account_id;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER keep_balance AFTER INSERT OR DELETE ON ledger.entry
FOR EACH ROW EXECUTE FUNCTION ledger.keep_balance();

CREATE TRIGGER record AFTER INSERT OR UPDATE OR DELETE ON ledger.account
FOR EACH ROW EXECUTE FUNCTION audit.record();

CREATE FUNCTION ledger.account_named(wanted text) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT id FROM ledger.account WHERE name = wanted
$$;

-- The one that does the work; the next one is what people call.
CREATE FUNCTION ledger.post(debit bigint, credit bigint, amount numeric, memo text DEFAULT '') RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    posted bigint;
BEGIN
    INSERT INTO ledger.journal (memo, posted_on) VALUES (memo, current_date) RETURNING id INTO posted;
    INSERT INTO ledger.entry (journal_id, account_id, amount)
    VALUES (posted, debit, post.amount), (posted, credit, -post.amount);
    RETURN posted;
END
$$;

CREATE FUNCTION ledger.post(debit text, credit text, amount numeric, memo text DEFAULT '') RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN ledger.post(ledger.account_named(debit), ledger.account_named(credit), amount, memo => memo);
END
$$;

CREATE PROCEDURE ledger.void(journal_id bigint)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM ledger.journal WHERE id = journal_id;
END
$$;

CREATE FUNCTION ledger.total(wanted text) RETURNS numeric
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(sum(amount), 0) FROM ledger.statement WHERE name = wanted
$$;

-- Which table this empties is decided by whoever calls it.
CREATE PROCEDURE ledger.purge(relation text, before date)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('DELETE FROM ledger.%I WHERE posted_on < $1', relation) USING before;
END
$$;
