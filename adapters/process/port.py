"""Can the web server listen where it is set to, or does a bot of ours already?"""

import errno
import json
import socket
from http.client import HTTPConnection, HTTPException
from typing import Final

from adapters.services.findings import Finding
from adapters.settings.settings import Settings
from adapters.web.health import PATH

SECONDS: Final = 2.0
"""So long whatever listens there may take to say what it is."""
_MOST: Final = 65_536
"""Bytes in which a bot of ours says so, at once; what others send may never end."""


def port_of(settings: Settings) -> Finding:
    """Look whether the port is free, or taken by a bot that runs, which is in order, too."""
    host, port = settings.http_host, settings.http_port
    where = f"{host}:{port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE and (status := _status_at(host, port)):
            return _found(
                f"A Backgrounder runs at {where}, and its {PATH} says “{status}”; stop it before another "
                "starts there."
            )
        return _found(
            f"{where} cannot be listened at ({error.strerror}); set BACKGROUNDER_HTTP_PORT or "
            "BACKGROUNDER_HTTP_HOST.",
            ok=False,
        )
    return _found(f"{where} is free to listen at.")


def _found(message: str, *, ok: bool = True) -> Finding:
    return Finding(ok=ok, subject="web", message=message)


def _status_at(host: str, port: int | None) -> str:
    """How a bot of ours that listens there says it does; "": none does."""
    connection = HTTPConnection(host, port, timeout=SECONDS)
    try:
        connection.request("GET", PATH)
        told = json.loads(connection.getresponse().read1(_MOST))
    except (OSError, HTTPException, ValueError):
        return ""
    finally:
        connection.close()
    is_ours = isinstance(told, dict) and {"status", "services", "passages"} <= told.keys()
    return str(told["status"]) if is_ours else ""
