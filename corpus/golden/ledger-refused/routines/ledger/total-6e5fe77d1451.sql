CREATE OR REPLACE FUNCTION ledger.total(wanted text)
 RETURNS numeric
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT coalesce(sum(amount), 0) FROM ledger.statement WHERE name = wanted
$function$
