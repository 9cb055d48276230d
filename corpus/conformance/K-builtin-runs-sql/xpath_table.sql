-- contrib/xml2/xpath.c puts its arguments together to a query.
-- truth: executed with a tracer inside the server, 16.15
-- extensions: xml2
-- root: app.root()
-- call: app.root() -> public.xpath_table(text,text,text,text,text)
-- call: public.xpath_table(text,text,text,text,text) -> app.f()
-- drive: SELECT app.root();

create schema app;
create extension xml2;
create function app.f() returns int language plpgsql as 'begin return 1; end';
create table app.t(id int, d text);
insert into app.t values (1,'<a><b>1</b></a>');
create view app.v as select id, d from app.t where app.f() = 1;
create function app.root() returns int language plpgsql as $$declare n int; begin select count(*) into n from public.xpath_table('id','d','app.v','/a/b','true') as t(id int, b text); return n; end$$;
