"""A server process that dies where a request tells it to, as by a power cut: no clean-up runs."""

import os
import signal
from collections.abc import Callable
from itertools import count

from django.db import connection
from django.http import HttpRequest, HttpResponse

WRITES = ("INSERT", "UPDATE", "DELETE")


def kill_at_write(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """The header Kill-At: 3 kills the process just before its third write to the database."""

    def respond(request: HttpRequest) -> HttpResponse:
        deadline = int(request.headers.get("Kill-At", 0))
        writes = count(1)

        def watched(execute, sql, params, many, context):
            if sql.lstrip().startswith(WRITES) and next(writes) == deadline:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watched):
            return get_response(request)

    return respond
