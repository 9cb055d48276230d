"""Random programs that build SQL text: written, run, and compared with the analysis."""
