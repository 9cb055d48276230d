"""The words we use: names, spans, uses, diagnostics, failures."""
