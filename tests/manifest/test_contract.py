"""The analyzer contract: equal for equal files, wherever they are installed; not fooled by compiled files."""

import importlib.util
import marshal
import shutil
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from analyzer.manifest.contract import (
    DEPENDENCIES,
    NAME,
    TamperedError,
    analyzer_contract,
    check_compiled,
    same_code,
    shipped,
)

OLDEST = {
    "python_version": "3.11",
    "python_full_version": "3.11.0",
    "sys_platform": "linux",
    "platform_system": "Linux",
}


def test_the_contract_is_the_same_each_time() -> None:
    assert analyzer_contract() == analyzer_contract()


def test_the_dependencies_are_those_of_the_metadata() -> None:
    """Truth: the closure of Requires-Dist for CPython 3.11 on Linux, extras as they are asked for."""
    seen: set[tuple[str, str]] = set()
    waiting = [(NAME, "")]
    while waiting:
        name, extra = waiting.pop()
        for line in requires(name) or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({**OLDEST, "extra": extra}):
                for part in ("", *wanted.extras):
                    item = (canonicalize_name(wanted.name), part)
                    if item not in seen:
                        seen.add(item)
                        waiting.append(item)
    assert tuple(sorted({name for name, _ in seen})) == DEPENDENCIES


def test_what_python_and_editors_leave_behind_isn_t_counted(tmp_path: Path) -> None:
    (tmp_path / "sub" / "__pycache__").mkdir(parents=True)
    for name in ("a.py", "sub/b.json", "sub/__pycache__/b.cpython-311.pyc", ".a.py.swp", "sub/c.so", "sub/b.pyc"):
        (tmp_path / name).write_bytes(b"")
    assert sorted(name for name, _ in shipped(tmp_path)) == ["a.py", "sub/b.json", "sub/b.pyc", "sub/c.so"]


def planted(folder: Path, source: str, other: str) -> Path:
    """Return a compiled file of ``other`` whose header fits the file with ``source``."""
    path = folder / "module.py"
    path.write_text(source)
    compiled = Path(importlib.util.cache_from_source(str(path)))
    compiled.parent.mkdir(exist_ok=True)
    status = path.stat()
    header = importlib.util.MAGIC_NUMBER + bytes(4)
    header += (int(status.st_mtime) & 0xFFFFFFFF).to_bytes(4, "little") + status.st_size.to_bytes(4, "little")
    compiled.write_bytes(header + marshal.dumps(compile(other, str(path), "exec", dont_inherit=True)))
    return compiled


def test_a_planted_compiled_file_is_found(tmp_path: Path) -> None:
    planted(tmp_path, "x = 1\n", "x = 2\n")
    with pytest.raises(TamperedError, match=r"isn.t what module\.py compiles to"):
        check_compiled(tmp_path)
    assert TamperedError.exit_code == 3


def test_an_honest_or_stale_compiled_file_is_fine(tmp_path: Path) -> None:
    compiled = planted(tmp_path, "x = 1\n", "x = 1\n")
    check_compiled(tmp_path)
    (tmp_path / "module.py").write_text("x = 12345\n")
    assert same_code(tmp_path / "module.py", compiled)
    compiled.write_bytes(compiled.read_bytes()[:20])
    check_compiled(tmp_path)
    shutil.rmtree(compiled.parent)
    check_compiled(tmp_path)
