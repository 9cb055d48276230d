"""What running it does; one file per kind of effect."""
