"""What that reaches: closures and paths."""
