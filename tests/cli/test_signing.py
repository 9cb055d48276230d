"""``trust`` and ``sign``: from two key files to a seal that verifies, and what is refused on the way."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from analyzer.cli.run import run
from analyzer.manifest.writing import manifest_bytes
from tests.manifest.samples import sealed

PEOPLE = {"alice": "operator", "bob": "reviewer", "carol": "reviewer"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a manifest and a key pair of each person."""
    (tmp_path / "manifest.json").write_bytes(manifest_bytes(sealed()))
    for name in PEOPLE:
        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (tmp_path / f"{name}.pem").write_bytes(pem)
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (tmp_path / f"{name}.pub").write_bytes(public)
    return tmp_path


def init(folder: Path, *names: str, root: str = "root.json", command: tuple[str, ...] = ("init",)) -> int:
    keys = [part for name in names for part in ("--key", f"{name}:{PEOPLE[name]}:{folder / name}.pub")]
    out = ("--require", "reviewer=1", "--expires", "2126-11-21", "--out", str(folder / root))
    return run(["trust", *command, *keys, *out])


def sign_root(folder: Path, name: str, *more: str, root: str = "root.json") -> int:
    return run(
        ["trust", "sign", str(folder / root), "--principal", name, "--signer", f"file2:{folder / name}.pem", *more]
    )


def sign(folder: Path, name: str, *terms: str) -> int:
    files = ("--trust", str(folder / "root.json"), "--envelope", str(folder / "seal.dsse"))
    key = ("--principal", name, "--signer", f"file2:{folder / name}.pem")
    return run(["sign", str(folder / "manifest.json"), *files, *key, *terms])


def verify(folder: Path, *roots: str, more: tuple[str, ...] = ()) -> int:
    trust = [part for root in roots or ("root.json",) for part in ("--trust", str(folder / root))]
    return run(["verify", str(folder / "manifest.json"), "--envelope", str(folder / "seal.dsse"), *trust, *more])


def trusted(folder: Path) -> None:
    assert init(folder, *PEOPLE) == 0
    assert sign_root(folder, "alice") == sign_root(folder, "bob") == 0


def test_a_quorum_signs_and_the_seal_verifies(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    trusted(folder)
    assert run(["trust", "show", str(folder / "root.json")]) == 0
    assert sign(folder, "alice", "--environment", "production", "--version", "7") == 0
    assert verify(folder) == 4
    assert sign(folder, "bob") == 0
    assert verify(folder) == 0
    assert verify(folder, more=("--environment", "test")) == 4
    assert verify(folder, more=("--last-version", "7")) == 5
    assert b"PRIVATE" not in capfdbinary.readouterr().out


def test_a_trust_root_that_isn_t_signed_is_none(folder: Path) -> None:
    assert init(folder, *PEOPLE) == 0
    assert run(["trust", "show", str(folder / "root.json")]) == 4
    assert sign(folder, "alice", "--environment", "production", "--version", "7") == 4
    assert not (folder / "seal.dsse").exists()


def test_a_trust_root_is_rotated_by_those_of_the_last_one(folder: Path) -> None:
    trusted(folder)
    sign(folder, "bob", "--environment", "production", "--version", "7")
    rotate = ("rotate", "--trust", str(folder / "root.json"))
    assert init(folder, "bob", "carol", root="next.json", command=rotate) == 0
    previous = ("--previous", str(folder / "root.json"))
    assert sign_root(folder, "carol", *previous, root="next.json") == 0
    assert verify(folder, "root.json", "next.json") == 4
    assert sign_root(folder, "bob", *previous, root="next.json") == 0
    assert sign(folder, "carol") == 0
    assert verify(folder, "root.json", "next.json") == 0


def test_bad_arguments_are_said(folder: Path) -> None:
    assert run(["trust", "init", "--key", "alice", "--expires", "2126-11-21", "--out", str(folder / "r")]) == 64
    trusted(folder)
    assert sign(folder, "alice") == 64
    assert sign(folder, "mallory", "--environment", "production", "--version", "7") == 64
    (folder / "alice.pem").write_bytes((folder / "bob.pem").read_bytes())
    assert sign(folder, "alice", "--environment", "production", "--version", "7") == 4
    (folder / "seal.dsse").write_bytes(b"{}")
    assert sign(folder, "bob") == 4


def test_the_check_in_sql_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """The texts themselves run in tests/oracle/test_seal_mutations.py."""
    assert run(["sql", "--postgres", "17"]) == 0
    assert b"CREATE FUNCTION pgcallgraph.check(manifest bytea)" in capfdbinary.readouterr().out
    assert run(["sql", "--remove"]) == 0
    assert capfdbinary.readouterr().out == b"DROP SCHEMA pgcallgraph CASCADE;\n"
    assert run(["sql", "--postgres", "14"]) == 64
