"""The write-authority proof over a manifest."""
