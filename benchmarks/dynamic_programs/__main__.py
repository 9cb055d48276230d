"""Random PL/pgSQL programs that build SQL text, run on a real server: what they run must be among what we allow.

``python -m benchmarks.dynamic_programs 20000`` prints how many texts were run, how many escaped what the analysis
allows (none may), and how many programs' texts were wholly known, bounded or unknown to it.
"""

from benchmarks.dynamic_programs.comparing import compare
from benchmarks.dynamic_programs.observing import prepare
from benchmarks.dynamic_programs.running import run

if __name__ == "__main__":
    run(prepare, compare, 20_000, __doc__)
