CREATE OR REPLACE FUNCTION ledger.keep_balance()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE ledger.account SET balance = balance + NEW.amount WHERE id = NEW.account_id;
    ELSE
        UPDATE ledger.account SET balance = balance - OLD.amount WHERE id = OLD.account_id;
    END IF;
    RETURN NULL;
END
$function$
