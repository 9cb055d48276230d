"""What bodies say, with exact positions; knows no catalog."""
