"""How we tell it; every report can be made from a stored manifest."""
