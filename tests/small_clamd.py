"""A small clamd, that speaks the real one's protocol over a real socket."""

import socketserver
import struct
import threading
from collections.abc import Iterator

VERSION = "ClamAV 1.4.2/27500/Mon Mar  3 09:00:00 2025"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.StreamRequestHandler):
    """Knows one virus. `server.received` is what it was last sent, `server.says` what else."""

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zVERSION\0":
            self.wfile.write(VERSION.encode() + b"\0")
            return
        assert command == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.received = content
        found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        self.wfile.write(getattr(self.server, "says", None) or found)


class OverTcp(socketserver.ThreadingTCPServer):
    daemon_threads = True


class OverUnix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


def served(server: socketserver.BaseServer) -> Iterator[socketserver.BaseServer]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def small_clamd() -> Iterator[OverTcp]:
    yield from served(OverTcp(("127.0.0.1", 0), Clamd))


def address_of(clamd: OverTcp) -> str:
    return f"tcp://127.0.0.1:{clamd.server_address[1]}"
