"""PostgreSQL's stored node trees (``pg_node_tree``): parsed, and reduced to what they use."""
