"""The Python API: every public name is there, and nothing is imported before it is asked for."""

import subprocess
import sys

import pytest

import analyzer


@pytest.mark.parametrize("name", analyzer.__all__)
def test_a_public_name_is_where_it_is_said_to_be(name: str) -> None:
    value = getattr(analyzer, name)
    assert value.__doc__
    assert name in analyzer.HOMES


def test_no_other_name_is_public() -> None:
    assert sorted(analyzer.HOMES) == analyzer.__all__
    with pytest.raises(AttributeError, match="nonsense"):
        _ = analyzer.nonsense


def test_importing_the_package_imports_no_library() -> None:
    code = (
        "import sys, analyzer; print([name for name in ('pglast', 'psycopg', 'tuf', 'click') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
