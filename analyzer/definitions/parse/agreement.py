"""Whether libpg_query's compiled PL/pgSQL (pg_query_json_plpgsql.c) says the same as our tree."""

import re
from collections.abc import Iterable
from typing import Any, Final, assert_never

from analyzer.base.spans import Span
from analyzer.definitions.parse.model import (
    Argument,
    Assert,
    Assign,
    Block,
    Branch,
    Call,
    Case,
    Close,
    Commit,
    Cursor,
    Do,
    ExecuteDynamic,
    ExecuteSql,
    Exit,
    Fetch,
    ForCursor,
    ForEach,
    ForExecute,
    ForInteger,
    ForQuery,
    GetDiagnostics,
    If,
    Into,
    Loop,
    Null,
    Open,
    OpenExecute,
    OpenQuery,
    Perform,
    PlExpression,
    PlQuery,
    PlStatement,
    Raise,
    Return,
    ReturnNext,
    ReturnQuery,
    ReturnQueryExecute,
    Rollback,
    Variable,
    While,
    Word,
)
from analyzer.definitions.parse.tokens import after_blank

Json = dict[str, Any]

NAME: Final = re.compile(r"""(?:[^\W\d][\w$]*|"(?:[^"]|"")+"|\$\d+)(?:\s*\.\s*(?:[^\W\d][\w$]*|"(?:[^"]|"")+"))*""")

ELEVELS: Final = {"exception": 21, "warning": 19, "notice": 18, "info": 17, "log": 15, "debug": 14}
"""elog.h, as RAISE's key words choose them in pl_gram.y."""

OPTIONS: Final = ("errcode", "message", "detail", "hint", "column", "constraint", "datatype", "table", "schema")
"""PLpgSQL_raise_option_type, in its order."""


class Disagreement(Exception):
    """The two readings differ at ``span``."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


class Agreement:
    """Compares our tree with libpg_query's; anything but equality raises.

    ``declared``: the variables met so far with their defaults and queries, in the order PL/pgSQL makes them.
    """

    def __init__(self, body: str, base: int) -> None:
        self.body = body
        self.base = base
        self.position = 0
        self.line = 1
        self.declared: list[tuple[str, str | None]] = []

    def function(self, block: Block, function: Json) -> None:
        """Compare a whole body; a last RETURN and an outer block may be new (pl_comp.c, add_dummy_return())."""
        action = function["action"]
        top = action["PLpgSQL_stmt_block"]
        body = top.get("body", [])
        if "lineno" not in top:
            self.same("statements added", [{"PLpgSQL_stmt_return": {}}], body[1:], block.span)
            action = body[0]
        elif body and body[-1] == {"PLpgSQL_stmt_return": {}}:
            body.pop()
        self.statements((block,), [action])
        self.datums(function["datums"], block.span)

    def datums(self, datums: list[Json], span: Span) -> None:
        """Compare the variables and their defaults; libpg_query shows no defaults of records."""
        index = 0
        for datum in datums:
            ((tag, fields),) = datum.items()
            name = fields.get("refname", "")
            if (
                fields.get("lineno", 0) <= 0
                or tag not in ("PLpgSQL_var", "PLpgSQL_rec")
                or name.startswith("__Case__")
            ):
                continue
            ours, text = self.declared[index] if index < len(self.declared) else ("", None)
            index += 1
            self.same("variable", ours, name, span)
            if tag == "PLpgSQL_var":
                value = fields.get("default_val") or fields.get("cursor_explicit_expr")
                self.same(f"value of {ours}", text, value["PLpgSQL_expr"]["query"] if value else None, span)
        self.same("number of variables", len(self.declared), index, span)

    def same(self, what: str, ours: object, theirs: object, span: Span) -> None:
        """Refuse if the two differ."""
        if ours != theirs:
            raise Disagreement(f"{what}: {ours!r} here, {theirs!r} there", span)

    def text(self, span: Span) -> str:
        """Return the body's text at ``span``."""
        return self.body[span.start - self.base : span.end - self.base]

    def expression(self, ours: PlExpression | PlQuery | None, fields: Json, key: str, span: Span) -> None:
        """Compare an expression with that of ``fields[key]``."""
        theirs = fields.get(key)
        if ours is None or theirs is None:
            self.same(key, ours, theirs, span)
            return
        query = theirs["PLpgSQL_expr"]["query"]
        if self.body[ours.span.start - self.base : ours.span.end - self.base] != query:
            raise Disagreement(f"{key}: {self.text(ours.span)!r} here, {query!r} there", ours.span)

    def sql(self, ours: str, theirs: str, span: Span) -> None:
        """Compare an SQL statement; libpg_query keeps the comments after it, up to the semicolon."""
        if ours != theirs and not (theirs.startswith(ours) and after_blank(theirs, len(ours)) == len(theirs)):
            self.same("SQL", ours, theirs, span)

    def expressions(self, ours: tuple[PlExpression, ...], fields: Json, span: Span) -> None:
        """Compare a list of parameters."""
        theirs = [item["PLpgSQL_expr"]["query"] for item in fields.get("params", ())]
        self.same("parameters", [self.text(item.span) for item in ours], theirs, span)

    def statements(self, ours: tuple[PlStatement, ...] | None, theirs: list[Json] | None) -> None:
        """Compare statements; NULL leaves none in libpg_query's tree."""
        kept = [statement for statement in ours or () if not isinstance(statement, Null)]
        for statement, other in zip(kept, theirs or (), strict=False):
            ((tag, fields),) = other.items()
            line = self.line_of(statement.span.start - self.base)
            found = self.statement(statement, fields)
            if tag != f"PLpgSQL_stmt_{found}":
                raise Disagreement(f"{found} here, {tag.removeprefix('PLpgSQL_stmt_')} there", statement.span)
            if line != fields.get("lineno"):
                raise Disagreement(f"line {line} here, {fields.get('lineno')} there", statement.span)
        if len(kept) != len(theirs or ()):
            span = kept[-1].span if kept else Span(self.base, self.base + len(self.body))
            raise Disagreement(f"{len(kept)} statements here, {len(theirs or ())} there", span)

    def line_of(self, position: int) -> int:
        """Return the line of a position, from 1; cheap where positions grow."""
        if position < self.position:
            self.position, self.line = 0, 1
        self.line += self.body.count("\n", self.position, position)
        self.position = position
        return self.line

    def label(self, ours: Word | None, fields: Json, span: Span) -> None:
        """Compare a label."""
        self.same("label", ours.text if ours else None, fields.get("label"), span)

    def statement(self, ours: PlStatement, fields: Json) -> str:
        """Compare the parts of a statement, and return what libpg_query calls its kind."""
        match ours:
            case Assign(span=span):
                self.same("assignment", self.text(span), fields["expr"]["PLpgSQL_expr"]["query"], span)
                return "assign"
            case ExecuteSql(span=span, query=query, into=into):
                self.sql(self.without_into(query, into), fields["sqlstmt"]["PLpgSQL_expr"]["query"], span)
                self.same("INTO", (into is not None, bool(into and into.strict)), into_of(fields), span)
                return "execsql"
            case If(span=span, branches=branches, otherwise=otherwise):
                self.expression(branches[0].condition, fields, "cond", span)
                self.statements(branches[0].body, fields.get("then_body"))
                self.branches(branches[1:], fields.get("elsif_list", []), "cond", span)
                self.statements(otherwise, fields.get("else_body"))
                return "if"
            case Return(span=span, value=value):
                self.returned(value, fields, span)
                return "return"
            case Perform(span=span):
                self.same("query", "SELECT" + self.text(span)[7:], fields["expr"]["PLpgSQL_expr"]["query"], span)
                return "perform"
            case Raise():
                self.raised(ours, fields)
                return "raise"
            case Block():
                self.block(ours, fields)
                return "block"
            case ForQuery(span=span, query=query, body=body):
                self.label(ours.label, fields, span)
                self.expression(query, fields, "query", span)
                self.statements(body, fields.get("body"))
                return "fors"
            case ForInteger(span=span, variable=variable, body=body):
                self.label(ours.label, fields, span)
                self.expression(ours.lower, fields, "lower", span)
                self.expression(ours.upper, fields, "upper", span)
                self.expression(ours.step, fields, "step", span)
                self.same("reverse", ours.reverse, bool(fields.get("reverse")), span)
                self.declared.append((variable.text, None))
                self.statements(body, fields.get("body"))
                return "fori"
            case ExecuteDynamic(span=span, command=command, into=into, parameters=parameters):
                self.expression(command, fields, "query", span)
                self.expressions(parameters, fields, span)
                self.same("INTO", (into is not None, bool(into and into.strict)), into_of(fields), span)
                return "dynexecute"
            case ForExecute(span=span, command=command, parameters=parameters, body=body):
                self.label(ours.label, fields, span)
                self.expression(command, fields, "query", span)
                self.expressions(parameters, fields, span)
                self.statements(body, fields.get("body"))
                return "dynfors"
            case ForCursor(span=span, variable=variable, arguments=arguments, body=body):
                self.label(ours.label, fields, span)
                self.arguments(arguments, fields, span)
                self.declared.append((variable.text, None))
                self.statements(body, fields.get("body"))
                return "forc"
            case ForEach(span=span, array=array, body=body):
                self.label(ours.label, fields, span)
                self.same("slice", ours.slice, fields.get("slice", 0), span)
                self.expression(array, fields, "expr", span)
                self.statements(body, fields.get("body"))
                return "foreach_a"
            case Loop(span=span, body=body):
                self.label(ours.label, fields, span)
                self.statements(body, fields.get("body"))
                return "loop"
            case While(span=span, condition=condition, body=body):
                self.label(ours.label, fields, span)
                self.expression(condition, fields, "cond", span)
                self.statements(body, fields.get("body"))
                return "while"
            case Case(span=span, subject=subject, branches=branches, otherwise=otherwise):
                self.expression(subject, fields, "t_expr", span)
                self.branches(branches, fields.get("case_when_list", []), "expr", span)
                self.same("ELSE", otherwise is not None, bool(fields.get("have_else")), span)
                self.statements(otherwise, fields.get("else_stmts"))
                return "case"
            case Exit(span=span, condition=condition):
                self.label(ours.label, fields, span)
                self.same("EXIT", ours.is_exit, bool(fields.get("is_exit")), span)
                self.expression(condition, fields, "cond", span)
                return "exit"
            case ReturnNext(span=span, value=value):
                self.returned(value, fields, span)
                return "return_next"
            case ReturnQuery(span=span, query=query):
                self.expression(query, fields, "query", span)
                return "return_query"
            case ReturnQueryExecute(span=span, command=command, parameters=parameters):
                self.expression(command, fields, "dynquery", span)
                self.expressions(parameters, fields, span)
                return "return_query"
            case Assert(span=span, condition=condition, message=message):
                self.expression(condition, fields, "cond", span)
                self.expression(message, fields, "message", span)
                return "assert"
            case GetDiagnostics(span=span, stacked=stacked, items=items):
                theirs = [item["PLpgSQL_diag_item"]["kind"].lower() for item in fields.get("diag_items", ())]
                self.same("items", [item.item for item in items], theirs, span)
                self.same("STACKED", stacked, bool(fields.get("is_stacked")), span)
                return "getdiag"
            case Open(span=span, arguments=arguments):
                self.same("query", (None, None), (fields.get("query"), fields.get("dynquery")), span)
                self.arguments(arguments, fields, span)
                return "open"
            case OpenQuery(span=span, query=query):
                self.expression(query, fields, "query", span)
                return "open"
            case OpenExecute(span=span, command=command, parameters=parameters):
                self.expression(command, fields, "dynquery", span)
                self.expressions(parameters, fields, span)
                return "open"
            case Fetch(span=span, count=count):
                self.expression(count, fields, "expr", span)
                self.same("MOVE", ours.is_move, bool(fields.get("is_move")), span)
                return "fetch"
            case Close():
                return "close"
            case Call(span=span, query=query):
                self.expression(query, fields, "expr", span)
                self.same("CALL", True, bool(fields.get("is_call")), span)
                return "call"
            case Do(span=span, query=query):
                self.expression(query, fields, "expr", span)
                self.same("CALL", False, bool(fields.get("is_call")), span)
                return "call"
            case Commit(span=span, chain=chain):
                self.same("CHAIN", chain, bool(fields.get("chain")), span)
                return "commit"
            case Rollback(span=span, chain=chain):
                self.same("CHAIN", chain, bool(fields.get("chain")), span)
                return "rollback"
            case Null():
                raise AssertionError("left out by statements()")
            case _:
                assert_never(ours)

    def block(self, block: Block, fields: Json) -> None:
        """Compare a block; its own variables come before those of the blocks in it."""
        self.label(block.label, fields, block.span)
        for declaration in block.declarations:
            match declaration:
                case Variable(name=name, default=default):
                    self.declared.append((name.text, self.text(default.span) if default else None))
                case Cursor(name=name, arguments=arguments, query=query):
                    self.declared += [(argument.name.text, None) for argument in arguments]
                    self.declared.append((name.text, self.text(query.span)))
                case _:
                    pass
        self.statements(block.body, fields.get("body"))
        theirs = fields.get("exceptions", {}).get("PLpgSQL_exception_block", {}).get("exc_list", [])
        if block.handlers:
            self.declared += [("sqlstate", None), ("sqlerrm", None)]
        self.same("handlers", len(block.handlers), len(theirs), block.span)
        for handler, other in zip(block.handlers, theirs, strict=True):
            exception = other["PLpgSQL_exception"]
            conditions = [item["PLpgSQL_condition"]["condname"] for item in exception["conditions"]]
            self.same(
                "conditions", distinct([word.text for word in handler.conditions]), distinct(conditions), handler.span
            )
            self.statements(handler.body, exception.get("action"))

    def branches(self, ours: tuple[Branch, ...], theirs: list[Json], key: str, span: Span) -> None:
        """Compare the ELSIFs of an IF, or the WHENs of a CASE, whose values stand in ``variable IN (…)``."""
        self.same("branches", len(ours), len(theirs), span)
        for branch, other in zip(ours, theirs, strict=True):
            (fields,) = other.values()
            query = fields[key]["PLpgSQL_expr"]["query"]
            text = self.text(branch.condition.span)
            if query != text and not (query.startswith('"__Case__Variable_') and query.endswith(f'" IN ({text})')):
                raise Disagreement(f"condition: {text!r} here, {query!r} there", branch.span)
            self.statements(branch.body, fields.get("stmts"))

    def returned(self, value: PlExpression | None, fields: Json, span: Span) -> None:
        """Compare a RETURN's value; libpg_query doesn't show it where it is a variable, known by its number."""
        if value is not None and "expr" not in fields and is_name(self.text(value.span)):
            return
        self.expression(value, fields, "expr", span)

    def raised(self, ours: Raise, fields: Json) -> None:
        """Compare a RAISE."""
        self.same("level", ELEVELS[ours.level], fields.get("elog_level"), ours.span)
        self.same("message", ours.message.text if ours.message else None, fields.get("message"), ours.span)
        self.same("condition", ours.condition.text if ours.condition else None, fields.get("condname"), ours.span)
        self.expressions(ours.parameters, fields, ours.span)
        theirs = [item["PLpgSQL_raise_option"] for item in fields.get("options", ())]
        named = [(OPTIONS[item["opt_type"]], item["expr"]["PLpgSQL_expr"]["query"]) for item in theirs]
        self.same("options", [(item.option, self.text(item.value.span)) for item in ours.options], named, ours.span)

    def arguments(self, ours: tuple[Argument, ...], fields: Json, span: Span) -> None:
        """Compare a cursor's arguments, which PL/pgSQL puts in the order of the cursor's declaration."""
        query = fields.get("argquery")
        if not ours or not query:
            self.same("arguments", len(ours), int(query is not None), span)
            return
        theirs = query["PLpgSQL_expr"]["query"]
        texts = [self.text(argument.value.span) for argument in ours]
        if all(argument.name is None for argument in ours):
            self.same("arguments", ", ".join(texts), theirs, span)
            return
        missing = [text for text in texts if f"{text} AS " not in theirs]
        self.same("arguments", ([], len(ours)), (missing, theirs.count(" AS ")), span)

    def without_into(self, query: PlQuery, into: Into | None) -> str:
        """Return the text of a statement with INTO overwritten, as make_execsql_stmt() does: up to the next token."""
        text = self.text(query.span)
        if into is None:
            return text
        start, end = into.span.start - query.span.start, into.span.end - query.span.start
        end = after_blank(text, end)
        return (text[:start] + " " * len(text[start:end].encode()) + text[end:]).rstrip(" \t\n\r\f\v")


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names without repetitions: PL/pgSQL has a condition for each SQLSTATE of its name.

    pl_comp.c, plpgsql_parse_err_condition(); four names have two.
    """
    return list(dict.fromkeys(names))


def into_of(fields: Json) -> tuple[bool, bool]:
    """Return whether a statement has INTO, and STRICT."""
    return bool(fields.get("into")), bool(fields.get("strict"))


def is_name(text: str) -> bool:
    """Return whether ``text`` can be a variable: a dotted name or a parameter."""
    return NAME.fullmatch(text) is not None
