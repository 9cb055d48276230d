"""Every kind of statement: what libpg_query calls it, and the parts it is compared by."""

from typing import Final

from analyzer.base.spans import Span
from analyzer.definitions.parse.agreement.comparison import Comparison, Disagreement, Json, with_known_conditions
from analyzer.definitions.parse.agreement.parts import (
    Part,
    arguments,
    assigned,
    constant,
    diagnosed,
    distinct,
    executed,
    expression,
    into,
    label,
    own_variable,
    parameters,
    performed,
    raised,
    returned,
    value,
)
from analyzer.definitions.parse.model import (
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
    Handler,
    If,
    Loop,
    Null,
    Open,
    OpenExecute,
    OpenQuery,
    Perform,
    PlStatement,
    Raise,
    Return,
    ReturnNext,
    ReturnQuery,
    ReturnQueryExecute,
    Rollback,
    Variable,
    While,
)


def compare_statements(
    comparison: Comparison, ours: tuple[PlStatement, ...] | None, theirs: list[Json] | None
) -> None:
    """Compare statements; NULL leaves none in libpg_query's tree."""
    kept = [statement for statement in ours or () if type(statement) is not Null]
    for statement, other in zip(kept, theirs or (), strict=False):
        ((tag, fields),) = other.items()
        kind, parts = KINDS[type(statement)]
        line = comparison.line_of(statement.span.start - comparison.base)
        if tag != kind:
            comparison.same("statement", kind, tag, statement.span)
        if line != fields.get("lineno"):
            comparison.same("line", line, fields.get("lineno"), statement.span)
        for part in parts:
            part(comparison, statement, fields)
    if len(kept) != len(theirs or ()):
        body = Span(comparison.base, comparison.base + len(comparison.body))
        span = kept[-1].span if kept else body
        raise Disagreement(f"{len(kept)} statements here, {len(theirs or ())} there", span)


def block(comparison: Comparison, ours: Block, fields: Json) -> None:
    """Compare a block; its own variables come before those of the blocks in it."""
    for declaration in ours.declarations:
        match declaration:
            case Variable(name=name, default=default):
                comparison.declared.append((name.text, comparison.text(default.span) if default else None))
            case Cursor(name=name, arguments=arguments, query=query):
                comparison.declared += [(argument.name.text, None) for argument in arguments]
                comparison.declared.append((name.text, comparison.text(query.span)))
            case _:
                pass
    compare_statements(comparison, ours.body, fields.get("body"))
    theirs = fields.get("exceptions", {}).get("PLpgSQL_exception_block", {}).get("exc_list", [])
    if ours.handlers:
        comparison.declared += [("sqlstate", None), ("sqlerrm", None)]
    comparison.same("handlers", len(ours.handlers), len(theirs), ours.span)
    for handler, other in zip(ours.handlers, theirs, strict=True):
        compare_handler(comparison, handler, other["PLpgSQL_exception"])


def compare_handler(comparison: Comparison, handler: Handler, fields: Json) -> None:
    """Compare a handler: its conditions, and what it does."""
    ours = distinct([with_known_conditions(word.text) for word in handler.conditions])
    theirs = distinct([item["PLpgSQL_condition"]["condname"] for item in fields["conditions"]])
    comparison.same("conditions", ours, theirs, handler.span)
    compare_statements(comparison, handler.body, fields.get("action"))


def body(comparison: Comparison, ours: Loop | While | ForInteger | ForQuery, fields: Json) -> None:
    """Compare what a loop does."""
    compare_statements(comparison, ours.body, fields.get("body"))


def conditional(comparison: Comparison, ours: If, fields: Json) -> None:
    """Compare an IF, whose first branch is its own."""
    first, *others = ours.branches
    comparison.expression(first.condition, fields.get("cond"), "cond", ours.span)
    compare_statements(comparison, first.body, fields.get("then_body"))
    compare_branches(comparison, others, fields.get("elsif_list", []), "cond", ours.span)
    compare_statements(comparison, ours.otherwise, fields.get("else_body"))


def cases(comparison: Comparison, ours: Case, fields: Json) -> None:
    """Compare the branches of a CASE, and its ELSE, which may be empty."""
    compare_branches(comparison, ours.branches, fields.get("case_when_list", []), "expr", ours.span)
    comparison.same("ELSE", ours.otherwise is not None, bool(fields.get("have_else")), ours.span)
    compare_statements(comparison, ours.otherwise, fields.get("else_stmts"))


def compare_branches(
    comparison: Comparison, ours: tuple[Branch, ...] | list[Branch], theirs: list[Json], key: str, span: Span
) -> None:
    """Compare the ELSIFs of an IF, or the WHENs of a CASE, whose values stand in ``variable IN (…)``."""
    comparison.same("branches", len(ours), len(theirs), span)
    for branch, other in zip(ours, theirs, strict=True):
        (fields,) = other.values()
        query = fields[key]["PLpgSQL_expr"]["query"]
        text = comparison.text(branch.condition.span)
        if query != text and not (query.startswith('"__Case__Variable_') and query.endswith(f'" IN ({text})')):
            raise Disagreement(f"condition: {text!r} here, {query!r} there", branch.span)
        compare_statements(comparison, branch.body, fields.get("stmts"))


KINDS: Final[dict[type, tuple[str, tuple[Part, ...]]]] = {
    kind: (f"PLpgSQL_stmt_{name}", parts)
    for kind, name, parts in (
        (Assert, "assert", (expression("condition", "cond"), expression("message", "message"))),
        (Assign, "assign", (assigned,)),
        (Block, "block", (label, block)),
        (Call, "call", (expression("query", "expr"), constant("is_call", True))),
        (Case, "case", (expression("subject", "t_expr"), cases)),
        (Close, "close", ()),
        (Commit, "commit", (value("chain", False),)),
        (Do, "call", (expression("query", "expr"), constant("is_call", False, False))),
        (ExecuteDynamic, "dynexecute", (expression("command", "query"), parameters, into)),
        (ExecuteSql, "execsql", (executed, into)),
        (Exit, "exit", (label, value("is_exit", False), expression("condition", "cond"))),
        (Fetch, "fetch", (expression("count", "expr"), value("is_move", False))),
        (ForCursor, "forc", (label, arguments, own_variable, body)),
        (ForEach, "foreach_a", (label, value("slice", 0), expression("array", "expr"), body)),
        (ForExecute, "dynfors", (label, expression("command", "query"), parameters, body)),
        (
            ForInteger,
            "fori",
            (
                *(label, expression("lower", "lower"), expression("upper", "upper"), expression("step", "step")),
                *(value("reverse", False), own_variable, body),
            ),
        ),
        (ForQuery, "fors", (label, expression("query", "query"), body)),
        (GetDiagnostics, "getdiag", (diagnosed,)),
        (If, "if", (conditional,)),
        (Loop, "loop", (label, body)),
        (Open, "open", (constant("query", None), constant("dynquery", None), arguments)),
        (OpenExecute, "open", (expression("command", "dynquery"), parameters)),
        (OpenQuery, "open", (expression("query", "query"),)),
        (Perform, "perform", (performed,)),
        (Raise, "raise", (raised, parameters)),
        (Return, "return", (returned,)),
        (ReturnNext, "return_next", (returned,)),
        (ReturnQuery, "return_query", (expression("query", "query"),)),
        (ReturnQueryExecute, "return_query", (expression("command", "dynquery"), parameters)),
        (Rollback, "rollback", (value("chain", False),)),
        (While, "while", (label, expression("condition", "cond"), body)),
    )
}
"""All but NULL, which libpg_query leaves out. A test compares them with the statements of the model."""
