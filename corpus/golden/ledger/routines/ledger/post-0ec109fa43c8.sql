CREATE OR REPLACE FUNCTION ledger.post(debit bigint, credit bigint, amount numeric, memo text DEFAULT ''::text)
 RETURNS bigint
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
    posted bigint;
BEGIN
    INSERT INTO ledger.journal (memo, posted_on) VALUES (memo, current_date) RETURNING id INTO posted;
    INSERT INTO ledger.entry (journal_id, account_id, amount)
    VALUES (posted, debit, post.amount), (posted, credit, -post.amount);
    RETURN posted;
END
$function$
