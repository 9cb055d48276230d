-- Somebody adds a fee to every posting: one body changes, and with it what that routine writes.
CREATE OR REPLACE FUNCTION ledger.post(debit bigint, credit bigint, amount numeric, memo text DEFAULT '') RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    posted bigint;
BEGIN
    INSERT INTO ledger.journal (memo, posted_on) VALUES (memo, current_date) RETURNING id INTO posted;
    INSERT INTO ledger.entry (journal_id, account_id, amount)
    VALUES (posted, debit, post.amount), (posted, credit, -post.amount);
    INSERT INTO ledger.fee (account_id, amount) VALUES (debit, 0.01 * post.amount);
    RETURN posted;
END
$$;
