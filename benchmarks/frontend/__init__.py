"""The front end on other people's routines, with real servers as judges.

``python -m benchmarks.frontend.accepted``: what PostgreSQL takes is taken, and nothing ends in a crash.
``python -m benchmarks.frontend.dumps``: the server's compiled trees have the expressions that ours have, no more.
``python -m benchmarks.frontend.mutants``: two readers agree, or the text is refused.
"""
