"""Our resolution against the server's own, on generated statements over an awkward schema."""
