"""What the server can check by itself: SQL we emit."""
