"""A mail server for tests: it listens on a real port and keeps what it is given."""

import socket
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import cast


class _Talk(socketserver.StreamRequestHandler):
    """One conversation, as in RFC 5321 and no further."""

    def handle(self) -> None:
        self._say("220 ready")
        for line in iter(self.rfile.readline, b""):
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                self.server.received.append(self._message())  # type: ignore[attr-defined]
                self._say("250 taken")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _message(self) -> EmailMessage:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        return cast(EmailMessage, message_from_bytes(b"".join(lines), policy=policy.default))


@contextmanager
def mail_server(port: int) -> Iterator[list[EmailMessage]]:
    """A server on this port of this machine; gives the list of what it has received so far."""
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", port), _Talk) as server:
        server.received = []  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.received  # type: ignore[attr-defined]
        finally:
            server.shutdown()


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
