"""Random queries about a type of one's own, run under a tracer: what the planner and executor run must be listed."""
