"""The gateway: hello, identify, heartbeats, sequences, resume, compression; and how it breaks."""

import asyncio
import json
import secrets
import zlib
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.adapters.discord.server.reading import without_content
from tests.adapters.discord.server.world import Json, World

PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
MESSAGE_CONTENT = 1 << 15
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
MESSAGES = {"MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE"}
_NEEDED = {**dict.fromkeys(MESSAGES, GUILD_MESSAGES), "GUILD_CREATE": GUILDS}


@dataclass
class Session:
    """What a bot may come back to."""

    id: str
    intents: int
    sequence: int = 0
    sent: list[Json] = field(default_factory=list)
    connection: "Connection | None" = None
    resumable: bool = True


class Connection:
    """One socket."""

    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self.socket = socket
        self._compressor = zlib.compressobj() if compressed else None
        self._queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self.session: Session | None = None
        self.received = 0

    def put(self, payload: Json) -> None:
        """Send in order."""
        self._queue.put_nowait(payload)

    async def pump(self) -> None:
        """Write what was put, until the end."""
        while (payload := await self._queue.get()) is not None:
            text = json.dumps(payload).encode()
            try:
                if self._compressor is None:
                    await self.socket.send_str(text.decode())
                else:
                    packed = self._compressor.compress(text) + self._compressor.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(packed)
            except (ConnectionError, RuntimeError):
                return

    def end(self) -> None:
        """Stop writing."""
        self._queue.put_nowait(None)


class Gateway:
    """All connections; a test may break them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sessions: dict[str, Session] = {}
        self.connections: list[Connection] = []
        self.identifies: list[Json] = []
        self.resumes = 0
        self.heartbeats = 0
        self.heartbeat_ms = 41250
        self.answers_closing = True
        self.refusal: int | None = None
        """A close code to answer the next identify with."""
        self.changed = asyncio.Event()
        self.address = ""
        world.listeners.append(self.dispatch)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one socket."""
        query = request.query
        if query.get("v") != "10" or query.get("encoding") != "json":
            self.world.violate(f"gateway opened with {dict(query)}")
        socket = web.WebSocketResponse(max_msg_size=4096, autoclose=False)
        await socket.prepare(request)
        connection = Connection(socket, compressed=query.get("compress") == "zlib-stream")
        self.connections.append(connection)
        pump = asyncio.create_task(connection.pump())
        connection.put({"op": 10, "d": {"heartbeat_interval": self.heartbeat_ms}, "s": None, "t": None})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(connection, json.loads(message.data))
            if not self.answers_closing:
                await asyncio.sleep(10)
            await socket.close()
        finally:
            connection.end()
            await pump
            self.connections.remove(connection)
            if connection.session and connection.session.connection is connection:
                connection.session.connection = None
            self._notify()
        return socket

    async def _receive(self, connection: Connection, payload: Json) -> None:
        connection.received += 1
        if connection.received > 120:
            self.world.violate("more than 120 gateway messages")
        match payload.get("op"):
            case 1:
                self.heartbeats += 1
                connection.put({"op": 11, "d": None, "s": None, "t": None})
            case 2:
                await self._identify(connection, payload["d"])
            case 6:
                await self._resume(connection, payload["d"])
            case other:
                self.world.violate(f"gateway message {other}")
                await connection.socket.close(code=4001)
        self._notify()

    async def _identify(self, connection: Connection, data: Json) -> None:
        self.identifies.append(data)
        intents = data.get("intents")
        code = self.refusal
        if code is not None:
            pass
        elif connection.session is not None:
            code = 4005
        elif data.get("token") != self.world.token:
            code = 4004
        elif not isinstance(intents, int):
            code = 4013
        elif intents & PRIVILEGED and not self.world.privileged_allowed:
            code = 4014
        elif not {"os", "browser", "device"} <= set(data.get("properties", {})):
            code = 4002
        elif data.get("shard", [0, 1]) != [0, 1]:
            code = 4010
        if code is not None:
            await connection.socket.close(code=code)
            return
        assert isinstance(intents, int)
        session = Session(secrets.token_hex(8), intents, connection=connection)
        self.sessions[session.id] = session
        connection.session = session
        self._send(session, "READY", self._ready(session))
        self._send(session, "GUILD_CREATE", self.world.guild_json())

    def _ready(self, session: Session) -> Json:
        return {
            "v": 10,
            "user": self.world.bot.json(),
            "guilds": [{"id": self.world.guild_id, "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "shard": [0, 1],
            "application": {"id": self.world.bot.id, "flags": 0},
            "private_channels": [],
            "relationships": [],
            "user_settings": {},
        }

    async def _resume(self, connection: Connection, data: Json) -> None:
        session = self.sessions.get(data.get("session_id", ""))
        if data.get("token") != self.world.token:
            await connection.socket.close(code=4004)
            return
        if session is None or not session.resumable or data["seq"] > session.sequence:
            connection.put({"op": 9, "d": False, "s": None, "t": None})
            return
        self.resumes += 1
        connection.session, session.connection = session, connection
        for payload in session.sent:
            if payload["s"] > data["seq"]:
                connection.put(payload)
        self._send(session, "RESUMED", {})

    def _send(self, session: Session, event: str, data: Json) -> None:
        session.sequence += 1
        payload = {"op": 0, "t": event, "s": session.sequence, "d": data}
        session.sent.append(payload)
        if session.connection is not None:
            session.connection.put(payload)

    def dispatch(self, event: str, data: Json) -> None:
        """Tell every session, away or not, what it asked to hear."""
        for session in self.sessions.values():
            needed = _NEEDED.get(event, 0)
            if event in MESSAGES and "guild_id" not in data:
                needed = DIRECT_MESSAGES
            if session.resumable and session.intents & needed == needed:
                withheld = event in MESSAGES - {"MESSAGE_DELETE"} and not session.intents & MESSAGE_CONTENT
                self._send(session, event, without_content(self.world, data) if withheld else data)

    # --- breaking ---

    def replay(self, number: int) -> None:
        """Send the newest events again, as Discord does when it is unsure."""
        for session in self.sessions.values():
            for payload in session.sent[-number:]:
                if session.connection is not None:
                    session.connection.put(payload)

    def drop(self) -> None:
        """Cut every connection without a word."""
        for connection in list(self.connections):
            transport = connection.socket._req.transport if connection.socket._req else None
            if transport is not None:
                transport.abort()

    async def close(self, code: int) -> None:
        """Close every connection with a code."""
        for connection in list(self.connections):
            await connection.socket.close(code=code)

    def ask_to_reconnect(self) -> None:
        """Send opcode 7."""
        for connection in self.connections:
            connection.put({"op": 7, "d": None, "s": None, "t": None})

    def invalidate(self) -> None:
        """End all sessions: opcode 9, not to be resumed."""
        for session in self.sessions.values():
            session.resumable = False
        for connection in self.connections:
            connection.put({"op": 9, "d": False, "s": None, "t": None})

    def _notify(self) -> None:
        self.changed.set()
        self.changed = asyncio.Event()
