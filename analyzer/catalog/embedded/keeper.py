"""A process that runs the server and outlives us by a moment, to stop it and to remove its folder.

It is run as a script of its own and imports nothing of ours, so it starts quickly. Its standard input is a pipe that
we hold: when we close it, or when anything at all ends us (a signal, a crash), it reads the end of the pipe and
cleans up. It writes a line when the server has ended by itself, or couldn't start.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from typing import Any

PATIENCE = 60.0
"""Seconds for an immediate shutdown; after five, the postmaster kills what is left (SIGKILL_CHILDREN_AFTER_SECS)."""


def main() -> None:
    """Start what the first argument says, wait for the end of the pipe, stop it and remove the folder."""
    order = json.loads(sys.argv[1])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    server = None
    try:
        server = start(**order)
        if server is None:
            say_ended()
        else:
            threading.Thread(target=lambda: say_ended(server.wait()), daemon=True).start()
        sys.stdin.buffer.read(1)
    finally:
        if server is not None:
            stop(server)
        shutil.rmtree(order["folder"])


def start(
    folder: str, initialise: list[str], serve: list[str], run: dict[str, Any]
) -> "subprocess.Popen[bytes] | None":
    """Return the server's process, or None when its data folder can't be made; both speak into the file ``log``."""
    with open(f"{folder}/log", "ab") as log:
        run = {**run, "stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, "cwd": folder}
        try:
            if subprocess.run(initialise, check=False, **run).returncode == 0:
                server: subprocess.Popen[bytes] = subprocess.Popen(serve, process_group=0, **run)
                return server
        except OSError as error:
            log.write(f"{error}\n".encode())
    return None


def say_ended(*_: object) -> None:
    """Tell who holds the other pipe, if anybody still does, that there is no server, or none any more."""
    with contextlib.suppress(BrokenPipeError):
        os.write(1, b"ended\n")


def stop(server: "subprocess.Popen[bytes]") -> None:
    """End the server: SIGQUIT is its immediate shutdown (manual 19.5)."""
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    main()
