"""A website with its quirks, served by HTTP on loopback; what was asked for is written down."""

import gzip
import hashlib
import re
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_BESIDE = re.compile(r"^/robots\.txt$|/no-such-page-|/sitemap\.xml$")


@dataclass(slots=True)
class Reply:
    data: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    """What is sent instead of all of an answer, whatever it is."""
    drips: bool = False
    """Whether ``data`` is sent again and again, without an end."""


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    """With its query."""
    headers: dict[str, str]
    """By names in lower case."""


class Site:
    """Answers each path with what stands in ``pages``, else as ``otherwise`` has it."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply | Callable[[Request], Reply]] = {}
        self.otherwise: Callable[[Request], Reply] = lambda _: Reply(b"not found", 404)
        self.requests: list[Request] = []
        self.etags = True
        """Whether pages that say no ETag themselves get one."""
        self.address = ""
        self.ended = threading.Event()

    def page(
        self, path: str, title: str = "", text: str = "", *links: str, head: str = "", **headers: str
    ) -> None:
        """Have a page stand at a path."""
        body = f"<h1>{title}</h1><p>{text}</p>" if title else f"<p>{text}</p>"
        body += "".join(f'<p><a href="{link}">Read on</a></p>' for link in links)
        markup = f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
        told = {"Content-Type": "text/html; charset=utf-8"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Reply(markup.encode(), headers=told)

    def front(self, *links: str, head: str = "") -> None:
        self.page("/", "Harbour", "The harbour at Vik opens at six.", *links, head=head)

    def file(self, path: str, data: bytes, kind: str, **headers: str) -> None:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Reply(data, headers={"Content-Type": kind, **told})

    def leads(self, path: str, to: str, status: int = 301) -> None:
        self.pages[path] = Reply(status=status, headers={"Location": to})

    def robots(self, text: str) -> None:
        self.file("/robots.txt", text.encode(), "text/plain")

    def sitemap(self, path: str, pages: dict[str, str], *, packed: bool = False) -> None:
        """Have a list of pages stand at a path; ``pages``: when each changed."""
        urls = "".join(
            f"<url><loc>{self.address}{page}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
            for page, day in pages.items()
        )
        xml = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
        self.file(path, gzip.compress(xml) if packed else xml, "application/xml")

    def asked(self, *, whole: bool = False) -> Counter[str]:
        """How often each page was asked for; ``whole``: and sent."""
        told = [one for one in self.requests if not (whole and self._is_unchanged(one))]
        return Counter(one.path for one in told if not _BESIDE.search(one.path))

    def forget(self) -> None:
        self.requests.clear()

    def reply(self, request: Request) -> Reply:
        found = self.pages.get(request.path)
        reply = self.otherwise(request) if found is None else found(request) if callable(found) else found
        if self.etags and reply.status == 200 and reply.raw is None:
            reply.headers.setdefault("ETag", f'"{hashlib.md5(reply.data).hexdigest()}"')  # noqa: S324 - no secret
        tag = reply.headers.get("ETag")
        if tag is not None and request.headers.get("if-none-match") == tag:
            return Reply(status=304, headers={"ETag": tag})
        return reply

    def _is_unchanged(self, request: Request) -> bool:
        return self.reply(request).status == 304


@contextmanager
def served(site: Site, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site; its ``address`` is where."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            request = Request(self.path, {name.lower(): value for name, value in self.headers.items()})
            site.requests.append(request)
            reply = site.reply(request)
            if reply.raw is not None:
                self.wfile.write(reply.raw)
                while reply.drips and not site.ended.is_set():
                    self.wfile.write(reply.raw)
                self.close_connection = True
                return
            lines = [f"HTTP/1.1 {reply.status} Whatever"]
            lines += [f"{name}: {value}" for name, value in reply.headers.items()]
            if reply.drips:
                lines.append("Connection: close")
                self.close_connection = True
            else:
                lines.append(f"Content-Length: {len(reply.data)}")
            self.wfile.write("\r\n".join([*lines, "", ""]).encode("utf-8") + reply.data)
            while reply.drips and not site.ended.is_set():
                self.wfile.write(reply.data)

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            with suppress(OSError):  # whoever asked has heard enough
                super().handle()

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 50

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.address = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()
