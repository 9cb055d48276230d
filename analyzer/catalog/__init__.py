"""What exists in the database: yields a Snapshot, asked through one Lookup."""
