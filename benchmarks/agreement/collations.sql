-- Columns, domains and a composite type of several collations.
CREATE SCHEMA app; CREATE SCHEMA other;
CREATE TABLE app.t (a text, c text COLLATE "C", p text COLLATE "POSIX", n name, i int, arr text[] COLLATE "C");
CREATE DOMAIN app.dc AS text COLLATE "C"; CREATE DOMAIN app.dp AS text COLLATE "POSIX"; CREATE DOMAIN app.dd AS text;
CREATE TABLE app.u (a text COLLATE "POSIX", d app.dc, e app.dp, f app.dd);
CREATE TYPE app.ct AS (x text COLLATE "POSIX", y int);
CREATE FUNCTION app.f(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.g(text, text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW app.v AS SELECT c, p, c || a AS ca FROM app.t;
