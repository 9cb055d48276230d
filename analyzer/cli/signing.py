"""``trust`` and ``sign``: who may seal, and the signatures of those who do."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from analyzer.base.canonical import digest
from analyzer.base.failures import BadInputError, UsageError
from analyzer.base.files import write_atomically
from analyzer.cli.options import FORMAT, MANIFEST, Command
from analyzer.cli.output import emit, emit_json
from analyzer.manifest import envelope as envelopes
from analyzer.manifest import trust as roots
from analyzer.manifest.keys import Holder, public_key, signer_of
from analyzer.manifest.reading import read_manifest
from analyzer.manifest.statement import Terms, check_statement, statement_bytes

OUT = click.option("--out", required=True, metavar="FILE", type=click.Path(path_type=Path), help="The file to write.")
KEYS = click.option(
    "--key",
    "keys",
    multiple=True,
    required=True,
    metavar="NAME:GROUP:FILE",
    help="A person, the person's group, and the file of the public key (PEM, Ed25519).",
)
THRESHOLD = click.option(
    "--threshold", type=click.IntRange(min=1), default=2, show_default=True, help="People needed."
)
REQUIRE = click.option("--require", multiple=True, metavar="GROUP=N", help="How many of a group must be among them.")
EXPIRES = click.option("--expires", required=True, metavar="DATE", help="The last day of the trust root: 2027-11-21.")
SIGNER = click.option(
    "--signer", required=True, metavar="URI", help="The private key: file2:/path/key.pem, hsm:, awskms:, gcpkms: …"
)
PRINCIPAL = click.option("--principal", required=True, metavar="NAME", help="Whose key it is.")
TRUST = click.option(
    "--trust",
    required=True,
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The trust root; or a chain of them.",
)


@click.group()
def trust() -> None:
    """Say who may seal: a trust root with people, groups and a threshold."""


@trust.command(
    "init",
    cls=Command,
    examples=[
        (
            (
                "trust init --key alice:operator:alice.pub --key bob:reviewer:bob.pub --require reviewer=1"
                " --expires 2027-11-21 --out root.json"
            ),
            "Two people, one of them a reviewer; then let each sign it: trust sign",
        )
    ],
)
@KEYS
@THRESHOLD
@REQUIRE
@EXPIRES
@OUT
def init(keys: Sequence[str], threshold: int, require: Sequence[str], expires: str, out: Path) -> int:
    """Write the first trust root; it counts once enough of its people signed it."""
    return write_root(keys, threshold, require, expires, out, version=1)


@trust.command("rotate", cls=Command)
@TRUST
@KEYS
@THRESHOLD
@REQUIRE
@EXPIRES
@OUT
def rotate(
    trust: Sequence[Path], keys: Sequence[str], threshold: int, require: Sequence[str], expires: str, out: Path
) -> int:
    """Write the next trust root; it counts once enough people of the last one and of itself signed it."""
    last = last_root(trust)
    return write_root(keys, threshold, require, expires, out, version=last.version + 1 if last else 1)


@trust.command("sign", cls=Command)
@click.argument("root", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--previous", multiple=True, metavar="FILE", type=click.Path(path_type=Path), help="Those before it.")
@PRINCIPAL
@SIGNER
def sign_root(root: Path, previous: Sequence[Path], principal: str, signer: str) -> int:
    """Sign a new trust root; the file is replaced by one with the signature in it."""
    document = content_of(root)
    before = last_root(previous)
    known = {**(before.rooters if before else {}), **roots.trust_of(roots.parse(document).signed).rooters}
    holder = holder_of(known.values(), principal)
    write_atomically(root, roots.sign_trust(document, signer_of(signer, holder.key), holder.key.keyid, before))
    emit(f"{root}: signed by {principal}\n")
    return 0


@trust.command("show", cls=Command)
@click.argument("trust", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@FORMAT
def show(trust: Sequence[Path], form: str) -> int:
    """Check a chain of trust roots, and print who may seal under the last one."""
    found = chain(trust)
    people = sorted((holder.principal, holder.group, key) for key, holder in found.sealers.items())
    if form == "json":
        emit_json(
            {
                "version": found.version,
                "expires": found.expires.isoformat(),
                "threshold": found.threshold,
                "groups": dict(found.groups),
                "sealers": [{"principal": name, "group": group, "keyid": key} for name, group, key in people],
            }
        )
        return 0
    groups = "".join(f", {count} of group {group}" for group, count in found.groups)
    emit(f"trust root {found.version}, until {found.expires:%Y-%m-%d %H:%M} UTC: {found.threshold} people{groups}\n")
    emit("".join(f"  {name} ({group})  {key[:16]}\n" for name, group, key in people))
    return 0


@click.command(
    cls=Command,
    examples=[
        (
            (
                "sign manifest.json --trust root.json --principal alice --signer file2:alice.pem"
                " --envelope seal.dsse --environment production --version 7 --days 30"
            ),
            "The first signature sets the terms",
        ),
        (
            "sign manifest.json --trust root.json --principal bob --signer file2:bob.pem --envelope seal.dsse",
            "The others sign the same terms",
        ),
    ],
)
@MANIFEST
@TRUST
@PRINCIPAL
@SIGNER
@click.option("--envelope", required=True, metavar="FILE", type=click.Path(path_type=Path), help="The signatures.")
@click.option("--environment", metavar="NAME", help="What the seal is for (first signature).")
@click.option("--version", type=click.IntRange(min=1), help="Higher than the seal in force (first signature).")
@click.option("--days", type=click.IntRange(1, 90), default=30, show_default=True, help="How long it is valid.")
@click.option("--previous", default="", metavar="DIGEST", help="The digest of the manifest in force before.")
@click.option("--migration", type=(str, click.Path(path_type=Path)), metavar="ID FILE", help="What it is sealed for.")
def sign(
    manifest: Path,
    trust: Sequence[Path],
    principal: str,
    signer: str,
    envelope: Path,
    environment: str | None,
    version: int | None,
    days: int,
    previous: str,
    migration: tuple[str, Path] | None,
) -> int:
    """Sign a manifest: its statement is derived here, and an envelope that holds another one isn't signed."""
    sealed, content = read_manifest(manifest)
    existing = content_of(envelope) if envelope.exists() else None
    if existing is not None:
        terms = check_statement(envelopes.parse_envelope(existing).payload, sealed, content)
    elif environment is None or version is None:
        raise UsageError("the first signature sets the terms", "Give --environment and --version.")
    else:
        terms = new_terms(environment, version, days, previous, migration)
    holder = holder_of(chain(trust).sealers.values(), principal)
    statement = statement_bytes(sealed, content, terms)
    write_atomically(envelope, envelopes.sign(statement, existing, signer_of(signer, holder.key), holder))
    emit(f"{envelope}: signed by {principal}\n")
    emit(f"  {terms.environment}, version {terms.version}, {terms.start:%Y-%m-%d} to {terms.end:%Y-%m-%d}\n")
    return 0


def new_terms(environment: str, version: int, days: int, previous: str, migration: tuple[str, Path] | None) -> Terms:
    """Return the terms of a first signature, valid from now on."""
    start = datetime.now(UTC).replace(microsecond=0)
    return Terms(
        environment=environment,
        version=version,
        previous=previous,
        start=start,
        end=start + timedelta(days=days),
        migration=migration[0] if migration else "",
        migration_digest=digest(content_of(migration[1])) if migration else "",
    )


def write_root(
    keys: Sequence[str], threshold: int, require: Sequence[str], expires: str, out: Path, version: int
) -> int:
    """Write an unsigned trust root."""
    groups = dict(required(text) for text in require)
    content = roots.new_trust([holder(text) for text in keys], threshold, groups, day(expires), version=version)
    write_atomically(out, content)
    emit(
        f"{out}: trust root {version}, not signed yet; next: pgcallgraph trust sign {out} --principal … --signer …\n"
    )
    return 0


def holder(text: str) -> Holder:
    """Return the holder in ``NAME:GROUP:FILE``."""
    parts = text.split(":", 2)
    if len(parts) != 3 or not all(parts):
        raise UsageError(f"--key {text!r} isn't NAME:GROUP:FILE", "Say alice:operator:alice.pub.")
    return public_key(content_of(Path(parts[2])), parts[0], parts[1])


def required(text: str) -> tuple[str, int]:
    """Return the group and the count in ``GROUP=N``."""
    group, _, count = text.partition("=")
    if not group or not count.isdecimal():
        raise UsageError(f"--require {text!r} isn't GROUP=N", "Say reviewer=1.")
    return group, int(count)


def day(text: str) -> datetime:
    """Return the end of a day in UTC."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC) + timedelta(days=1)
    except ValueError as error:
        raise UsageError(f"{text!r} isn't a day", "Say 2027-11-21.") from error


def holder_of(holders: Iterable[Holder], principal: str) -> Holder:
    """Return the only holder of this name."""
    found = [one for one in holders if one.principal == principal]
    if len(found) != 1:
        raise UsageError(f"the trust root has {len(found)} keys of {principal}", "`trust show` lists its people.")
    return found[0]


def chain(files: Sequence[Path]) -> roots.TrustRoot:
    """Return the last trust root of a chain, checked."""
    return roots.load_trust([content_of(path) for path in files], datetime.now(UTC))


def last_root(files: Sequence[Path]) -> roots.TrustRoot | None:
    """Return the last trust root of a chain; it may have expired, or else it couldn't be rotated."""
    previous: roots.TrustRoot | None = None
    for path in files:
        previous = roots.follow(previous, content_of(path))
    return previous


def content_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        BadInputError: it can't be read.

    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(f"can't read {path}: {error.strerror or error}", "Give the path of a file.") from error
