"""A snapshot as a directory that can be read, diffed and reviewed in git, and that round-trips exactly."""

from analyzer.catalog.corpus_files.layout import corpus_root
from analyzer.catalog.corpus_files.reading import Corpus, read, read_again
from analyzer.catalog.corpus_files.writing import write

__all__ = ["Corpus", "corpus_root", "read", "read_again", "write"]
