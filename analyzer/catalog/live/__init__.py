"""A live server as a snapshot; the only package that talks to one."""

from analyzer.catalog.live.reading import read

__all__ = ["read"]
