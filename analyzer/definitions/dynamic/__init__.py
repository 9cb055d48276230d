"""What SQL built at run time can be."""
