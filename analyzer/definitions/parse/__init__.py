"""What bodies say: from a functiondef's text to statements, scopes and trees with exact positions."""
