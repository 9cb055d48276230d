"""The file of declared targets: read strictly, digested, begun for people, and looked over."""

from analyzer.manifest.targets.reading import parse_targets, read_targets
from analyzer.manifest.targets.writing import targets_digest

__all__ = ["parse_targets", "read_targets", "targets_digest"]
