"""PL/pgSQL bodies: what each expression of each statement means where it stands. Read beside pl_comp.c, pl_exec.c."""
