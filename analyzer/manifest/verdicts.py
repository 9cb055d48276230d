"""Refusals of verification: each with its own code, and the exit code of its kind."""

from typing import Final

from analyzer.base.diagnostics import Code
from analyzer.base.diagnostics import signatures as codes
from analyzer.base.failures import Failure


class SealRefusedError(Failure):
    """A manifest, its signatures or its trust root aren't accepted; ``code`` says why."""

    exit_code = 4

    def __init__(self, code: Code, **facts: str) -> None:
        super().__init__(f"{code.id}: {code.message.format_map(facts)}", code.hint.format_map(facts))
        self.code = code
        self.facts = tuple(sorted(facts.items()))


class OutOfTimeError(SealRefusedError):
    """The seal or its trust root expired, isn't valid yet, or was rolled back."""

    exit_code = 5


class NoLongerFollowsError(SealRefusedError):
    """What was sealed isn't what the corpus gives."""

    exit_code = 1


KINDS: Final = {
    codes.TRUST_EXPIRED.id: OutOfTimeError,
    codes.NOT_YET_VALID.id: OutOfTimeError,
    codes.SEAL_EXPIRED.id: OutOfTimeError,
    codes.ROLLED_BACK.id: OutOfTimeError,
    codes.OTHER_CORPUS.id: NoLongerFollowsError,
    codes.NOT_REPRODUCED.id: NoLongerFollowsError,
}


def refusal(code: Code, **facts: str) -> SealRefusedError:
    """Return the failure for ``code``, of the kind that has its exit code."""
    return KINDS.get(code.id, SealRefusedError)(code, **facts)
