"""Tests of manifests: bytes, bindings, refusals, signatures, staleness."""
