"""Forms of texts: what they are, and what isn't one."""

import pytest

from analyzer.base.failures import BadInputError
from analyzer.base.names import TypeId
from analyzer.definitions.dynamic.forms import FormError, names_in, texts_of
from analyzer.definitions.dynamic.quoting import plain
from analyzer.definitions.dynamic.skeletons import Skeleton, skeleton_of
from analyzer.definitions.dynamic.strings import Unknown, text_of
from analyzer.manifest.targets import parse_targets

TEXTS = {
    "a {{b}}": ["a {b}"],
    "drop{? table?} {t}": ["drop table {t}", "drop {t}"],
    "a{* and b*}": ["a", "a and b", "a and b and b"],
    "a{* union all b{?c?}*}": [
        "a", "a union all b", "a union all b union all b", "a union all b union all bc", "a union all bc",
        "a union all bc union all b", "a union all bc union all bc",
    ],
    "i in ({number}{*, {number}*})": [
        "i in ({number})", "i in ({number}, {number})", "i in ({number}, {number}, {number})",
    ],
    "grant {p}{*,{p}*} on {t} to {r}": ["grant {p} on {t} to {r}", "grant {p},{p} on {t} to {r}"],
}  # fmt: skip

NO_FORMS = [
    "{",
    "a}",
    "{?a",
    "a*}",
    "{A}",
    "f(1{*, 1*})",
    "a{* union b*}",
    "a{* and (b*}",
    "a{* and b) or (c*}",
    "{*a*}",
]


@pytest.mark.parametrize("form", TEXTS)
def test_texts_of_a_form(form: str) -> None:
    assert sorted(plain(text) for text in texts_of(form)) == sorted(TEXTS[form])


@pytest.mark.parametrize("form", NO_FORMS)
def test_what_isnt_a_form(form: str) -> None:
    with pytest.raises(FormError):
        texts_of(form)


def test_names_in_a_form() -> None:
    assert names_in("select {'b'}, {value}, {number} from {a}{? where {c}?}") == ("a", "b", "c")


FILE = (
    """format = 1
[[name]]
name = "log"
relations = ["app.log"]
[[routine]]
routine = "app.f(text)"
definition = "{digest}"
reason = "those"
reviewer = "ann"
commands = [
  {{holes = ["a"], named = "log"}},
  {{site = "3:7", forms = ["delete from {{log}}"], reason = "this"}},
  {{site = "4:7", never = true}},
]
""".replace("{digest}", "a" * 64)
    .replace("{{", "{")
    .replace("}}", "}")
)
WRONG = {
    'named = "log"}': ('named = "logs"}', "nothing is called 'logs'"),
    "from {log}": ("from {logs}", "nothing is called 'logs'"),
    'from {log}"': ('from {log"', "not a form"),
    '{holes = ["a"], named = "log"}': ('{named = "log"}', "named for 0 pieces"),
    '{site = "4:7", never': ("{never", "there is neither site nor holes"),
    "never = true": ("never = false", "commands.2.never"),
    'name = "log"': ('name = "Log"', "name: String should match"),
    "[[routine]]": ('[[name]]\nname = "log"\nroles = ["r"]\n[[routine]]', "two names are called alike"),
}


def test_a_routine_s_declarations_are_one_each() -> None:
    rows = parse_targets(FILE.encode(), "f.toml").declarations
    assert [(row.name, row.reason) for row in rows] == [
        ("app.f(text) {a}", "those"),
        ("app.f(text) 3:7", "this"),
        ("app.f(text) 4:7", "those"),
    ]


@pytest.mark.parametrize("old", WRONG)
def test_what_is_wrong_with_a_file(old: str) -> None:
    new, message = WRONG[old]
    assert old in FILE
    with pytest.raises(BadInputError, match=message):
        parse_targets(FILE.replace(old, new, 1).encode(), "f.toml")


NUMBER = Unknown("n", TypeId("bigint"), alphabet="number")
TOGETHER = {
    "select 1 from t where a = # and b >= #": 2,  # each can be an integer or a bigint; not each with each
    "select 1 from t where a = # or (b is null or b < #) and c <> #": 2,
    "select 1 from t where a in (#, #) and b = #": 4,
    "select f(#, a = 1 and b = #)": 4,
    "select 1 from t where a between # and #": 4,
    "select 1 from t where a + # = #": 4,
    "select case when a = # and b = # then # end": 8,
    "select # union all select #": 4,
}


@pytest.mark.parametrize("text", TOGETHER)
def test_numbers_are_tried_together_where_they_say_something_of_each_other(text: str) -> None:
    pieces = [part for piece in text.split("#") for part in (piece, NUMBER)][:-1]
    found = skeleton_of(text_of(pieces))
    assert isinstance(found, Skeleton)
    assert len(found.variants) == TOGETHER[text]
