"""Whether libpg_query's compiled PL/pgSQL (pg_query_json_plpgsql.c) says the same as our tree."""

from analyzer.base.spans import Span
from analyzer.definitions.parse.agreement.comparison import Comparison, Disagreement, Json, with_known_conditions
from analyzer.definitions.parse.agreement.kinds import compare_statements
from analyzer.definitions.parse.model import Block

__all__ = ["Disagreement", "Json", "compare_function", "with_known_conditions"]


def compare_function(block: Block, function: Json, body: str, base: int) -> None:
    """Refuse if ``function`` differs from ``block``; ``body`` begins at ``base`` of what its spans belong to.

    A last RETURN and an outer block may be new (pl_comp.c, add_dummy_return()).

    Raises:
        Disagreement: they differ.

    """
    comparison = Comparison(body, base)
    action = function["action"]
    top = action["PLpgSQL_stmt_block"]
    statements = top.get("body", [])
    if "lineno" not in top:
        comparison.same("statements added", [{"PLpgSQL_stmt_return": {}}], statements[1:], block.span)
        action = statements[0]
    elif statements and statements[-1] == {"PLpgSQL_stmt_return": {}}:
        statements.pop()
    compare_statements(comparison, (block,), [action])
    compare_variables(comparison, function["datums"], block.span)


def compare_variables(comparison: Comparison, datums: list[Json], span: Span) -> None:
    """Compare the variables and their defaults; libpg_query shows no defaults of records."""
    declared = comparison.declared
    index = 0
    for datum in datums:
        ((tag, fields),) = datum.items()
        name = fields.get("refname", "")
        if fields.get("lineno", 0) <= 0 or tag not in ("PLpgSQL_var", "PLpgSQL_rec") or name.startswith("__Case__"):
            continue
        ours, text = declared[index] if index < len(declared) else ("", None)
        index += 1
        comparison.same("variable", ours if ours == name else with_known_conditions(ours), name, span)
        if tag == "PLpgSQL_var":
            value = fields.get("default_val") or fields.get("cursor_explicit_expr")
            comparison.same(f"value of {ours}", text, value["PLpgSQL_expr"]["query"] if value else None, span)
    comparison.same("number of variables", len(declared), index, span)
