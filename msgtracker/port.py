"""python -m msgtracker.port 8000: says so, and fails, when the port cannot be served on."""

import socket
import sys


def problem_with(port: str) -> str | None:
    """Why a server cannot listen on this machine's `port`; None when it can."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"“{port}” is not a port. Give a number from 1 to 65535, for example PORT=8001."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            return f"Port {port} cannot be used ({error.strerror}). Try another: make run PORT=8001"
    return None


if __name__ == "__main__":
    sys.exit(problem_with(sys.argv[1]))
