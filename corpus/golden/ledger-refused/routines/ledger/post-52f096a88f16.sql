CREATE OR REPLACE FUNCTION ledger.post(debit text, credit text, amount numeric, memo text DEFAULT ''::text)
 RETURNS bigint
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
    RETURN ledger.post(ledger.account_named(debit), ledger.account_named(credit), amount, memo => memo);
END
$function$
