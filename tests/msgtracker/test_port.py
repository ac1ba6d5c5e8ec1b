"""make run says it when its port is taken."""

import socket

from msgtracker.port import problem_with


def test_a_free_port_is_no_problem() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert problem_with(str(free)) is None


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} cannot be used" in (problem_with(str(port)) or "")


def test_what_is_no_port_is_named() -> None:
    assert "“http” is not a port" in (problem_with("http") or "")
