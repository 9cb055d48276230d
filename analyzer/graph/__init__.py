"""What the effects reach: closures, paths, and the fixpoint that finds every context a routine runs in."""
