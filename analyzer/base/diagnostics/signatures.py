"""PGC61x to PGC64x: envelopes, keys and trust roots."""

from typing import Final

from analyzer.base.diagnostics.model import Code, Severity

NOT_AN_ENVELOPE: Final = Code(
    "PGC610",
    Severity.ERROR,
    "the envelope isn't one: {reason}",
    "Get the envelope again from who signed it.",
    "An envelope is one canonical JSON document in the form of DSSE, with nothing besides. Two readers "
    "must never see two different documents in it.",
)

PAYLOAD_TYPE: Final = Code(
    "PGC611",
    Severity.ERROR,
    "the envelope's payload type is {type}",
    "Sign a seal's statement; this envelope was made for something else.",
    "The payload type is part of what is signed. A signature given for another kind of document is no "
    "signature of a seal.",
)

NOT_A_TRUST_ROOT: Final = Code(
    "PGC612",
    Severity.ERROR,
    "the trust root isn't one: {reason}",
    "Get the trust root again by the way it was agreed on.",
    "A trust root is a TUF root document, signed by its own threshold of keys.",
)

TRUST_NOT_SIGNED: Final = Code(
    "PGC613",
    Severity.ERROR,
    "the trust root {version} isn't signed by enough keys of {of}",
    "Let more of its key holders sign it: trust rotate.",
    "A new trust root is good only if enough keys of the one before it and of itself signed it.",
)

TRUST_EXPIRED: Final = Code(
    "PGC614",
    Severity.ERROR,
    "the trust root expired at {expires}",
    "Rotate it: trust rotate.",
    "A trust root is valid until its expiry date, so that a stolen old one can't be used for ever.",
)

TRUST_CHAIN: Final = Code(
    "PGC615",
    Severity.ERROR,
    "trust root {version} doesn't follow {previous}",
    "Give every version of the trust root in between, in order.",
    "Trust roots form a chain in which each version is the one before it plus one: a gap hides who handed"
    " over to whom.",
)

KEY_ID_FORGED: Final = Code(
    "PGC616",
    Severity.ERROR,
    "key id {key} isn't the digest of its key",
    "Make the trust root again; don't use this one.",
    "A key id is the SHA-256 of its key. Under a free name one key could be listed twice and counted twice.",
)

KEY_TWICE: Final = Code(
    "PGC617",
    Severity.ERROR,
    "the keys {first} and {second} are the same",
    "Remove one of them from the trust root.",
    "A threshold counts people. One key under two names would let one person pass for two.",
)

KEY_WITHOUT_PRINCIPAL: Final = Code(
    "PGC618",
    Severity.ERROR,
    "key {key} names no {what}",
    "Add its principal and its group to the trust root.",
    "The quorum counts principals and groups: each key must say whose it is.",
)

KEY_SCHEME: Final = Code(
    "PGC619",
    Severity.ERROR,
    "key {key} is of scheme {scheme}",
    "Use an Ed25519 key.",
    "Only Ed25519 keys are taken: their signatures are the same bytes whenever they are made, and "
    "PostgreSQL can check them too.",
)

SIGNATURE_TWICE: Final = Code(
    "PGC620",
    Severity.ERROR,
    "key {key} signed twice",
    "Remove one of the signatures.",
    "An envelope holds one signature of each key. A second one is there to be counted, or to hide something.",
)

UNTRUSTED_SIGNATURE: Final = Code(
    "PGC621",
    Severity.ERROR,
    "key {key} isn't trusted to sign a seal",
    "Remove the signature, or add the key to the trust root.",
    "Every signature in the envelope must be one we know. A rider proves nothing, and shows that somebody"
    " else handled it.",
)

BAD_SIGNATURE: Final = Code(
    "PGC622",
    Severity.ERROR,
    "the signature of key {key} isn't valid",
    "Sign again; the payload or the signature was changed.",
    "The signature doesn't fit the payload under this key, so one of them isn't what was signed.",
)

SAME_PRINCIPAL: Final = Code(
    "PGC623",
    Severity.ERROR,
    "{principal} signed with two keys",
    "Let another person sign.",
    "The quorum is of people. Two keys of one person count as one, and an envelope that has both is refused.",
)

QUORUM: Final = Code(
    "PGC624",
    Severity.ERROR,
    "{count} of {threshold} principals signed: {principals}",
    "Let {missing} more sign.",
    "The person who ran the analyzer can't put its seal in force alone. The threshold is the larger of "
    "the trust root's and the policy's.",
)

GROUP_QUORUM: Final = Code(
    "PGC625",
    Severity.ERROR,
    "{count} of {required} principals of group {group} signed",
    "Let more of that group sign.",
    "Some of the signers must be of a certain group, a reviewer at least, so that an operator with two "
    "helpers of his own isn't enough.",
)

NOT_A_STATEMENT: Final = Code(
    "PGC626",
    Severity.ERROR,
    "the signed payload isn't a seal's statement: {reason}",
    "Sign the statement that `sign` derives from the manifest.",
    "The payload must be exactly the canonical statement of a seal, each field present and known.",
)

OTHER_SUBJECT: Final = Code(
    "PGC627",
    Severity.ERROR,
    "the statement is about a manifest with digest {signed}, this one's is {actual}",
    "Get the manifest that was signed.",
    "The signatures stand for one manifest, byte for byte. This is another one.",
)

OTHER_DIGEST: Final = Code(
    "PGC628",
    Severity.ERROR,
    "the statement's {field} is {signed}, the manifest's is {actual}",
    "Sign again from this manifest.",
    "The statement repeats what the manifest binds. A difference means that somebody wrote it by hand.",
)

OTHER_POLICY: Final = Code(
    "PGC629",
    Severity.ERROR,
    "the policy's digest is {actual}, sealed was {sealed}",
    "Verify with the policy that was sealed, or seal again.",
    "The limits and acceptances that the evidence rests on were changed after it was sealed.",
)

OTHER_ANALYZER: Final = Code(
    "PGC630",
    Severity.ERROR,
    "{field} of this analyzer is {actual}, sealed was {sealed}",
    "Install the analyzer that made the seal, or seal again with this one.",
    "Only the same analyzer, with the same dependencies, can be expected to give the same bytes.",
)

OTHER_EXPECTED: Final = Code(
    "PGC631",
    Severity.ERROR,
    "the known results of this analyzer are {actual}, sealed was {sealed}",
    "Install the analyzer that made the seal, or seal again with this one.",
    "The results that the self-test compares with are part of the seal: an analyzer whose known results "
    "changed isn't the same.",
)

NOT_YET_VALID: Final = Code(
    "PGC632",
    Severity.ERROR,
    "the seal is valid from {start}",
    "Wait, or correct the clock.",
    "The signers gave the seal a first day.",
)

SEAL_EXPIRED: Final = Code(
    "PGC633",
    Severity.ERROR,
    "the seal expired at {end}",
    "Seal and sign again.",
    "The signers gave the seal a last day: evidence gets old even when nothing seems to have changed.",
)

WINDOW_TOO_LONG: Final = Code(
    "PGC634",
    Severity.ERROR,
    "the seal is valid for {days} days, the policy allows {allowed}",
    "Sign with a shorter validity.",
    "A seal that is valid for too long outlives what its signers looked at.",
)

ROLLED_BACK: Final = Code(
    "PGC635",
    Severity.ERROR,
    "the seal's version is {version}, {last} was in force before",
    "Sign the manifest with a higher version.",
    "Versions only go up. An older seal may have been right once; bringing it back needs new signatures.",
)

OTHER_ENVIRONMENT: Final = Code(
    "PGC636",
    Severity.ERROR,
    "the seal is for {signed}, not for {expected}",
    "Use the seal of this environment.",
    "A seal that was signed for a test system proves nothing about production.",
)

COUNTS_DIFFER: Final = Code(
    "PGC637",
    Severity.ERROR,
    "the statement says {field} is {signed}, the manifest gives {actual}",
    "Sign again from this manifest.",
    "The signers saw these counts. They must be those of the manifest, with nothing unresolved.",
)

NOT_REPRODUCED: Final = Code(
    "PGC638",
    Severity.ERROR,
    "the analysis gives other bytes: {difference}",
    "Find out which of corpus, policy, targets and analyzer isn't the one that was sealed.",
    "A seal is reproducible evidence. Running the analyzer again must give the same bytes, or something "
    "that it rests on is different.",
)

OTHER_CORPUS: Final = Code(
    "PGC639",
    Severity.ERROR,
    "the corpus has root {actual}, sealed was {sealed}",
    "Use the corpus that was sealed, or seal again.",
    "The definitions in the corpus aren't those that the seal is about.",
)

STATEMENT_DIFFERS: Final = Code(
    "PGC640",
    Severity.ERROR,
    "the envelope holds another statement than this manifest gives: {difference}",
    "Don't sign it. Ask who made the envelope from which manifest.",
    "A signer derives the statement from the manifest and signs only if the envelope holds the same bytes.",
)

NOT_A_KEY: Final = Code(
    "PGC641",
    Severity.ERROR,
    "the key can't be used: {reason}",
    "Give the private key by one of the forms of `sign --help`.",
    "The key's address can't be opened, or what is there isn't the private half of the public key in the trust root.",
)
