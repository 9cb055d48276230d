"""A wheel holds the same files as the checkout it was built from, so both have one analyzer contract."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.build import build_wheel

from analyzer.base.canonical import canonical, digest, root
from analyzer.manifest.contract import FILES_HEADER, analyzer_contract, shipped

ROOT = Path(__file__).parents[2]


@pytest.fixture
def at_root() -> Iterator[None]:
    before = Path.cwd()
    os.chdir(ROOT)
    yield
    os.chdir(before)


@pytest.mark.usefixtures("at_root")
def test_a_wheel_has_the_contract_of_its_checkout(tmp_path: Path) -> None:
    wheel = build_wheel(str(tmp_path))
    package = zipfile.Path(tmp_path / wheel, "analyzer/")
    lines = [canonical([name, digest(item.read_bytes())]) for name, item in shipped(package)]
    assert root(FILES_HEADER, lines) == analyzer_contract().files
    assert len(lines) > 50
