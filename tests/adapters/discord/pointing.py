"""What people do in Discord beside writing a question: forward, attach, edit, write under something."""

from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import DM, Channel, Json, User
from tests.scenarios.driving import Deed, parted


class Pointing:
    """The same on a server with one channel and, once it is wanted, a thread on a message in it."""

    def __init__(self, server: DiscordServer, channel: Channel) -> None:
        self._server = server
        self._channel = channel
        self.thread: Channel | None = None

    def do(self, person: User, does: Deed, what: str) -> None:
        """Do one of these."""
        server = self._server
        place = server.world.dm_with(person) if does.endswith("directly") else self._channel
        match does:
            case "say":
                server.write(person, self._channel, what)
            case "say in the thread":
                server.write(person, self._thread(), what)
            case "ask in the thread":
                server.write(person, self._thread(), what, mention=True)
            case "forward" | "forward directly":
                self._forward(person, place, *parted(what))
            case "attach" | "attach directly":
                own, text = parted(what)
                file = server.cdn.upload(place.id, "pump.log", text.encode())
                server.write(person, place, own, mention=place.kind != DM, attachments=[file])
            case "edit" | "edit directly":
                message = _last_of(person, place)
                server.edit(person, place, message, what, mention=bool(message["mentions"]))
            case "call by an edit":
                message = _last_of(person, self._channel)
                server.edit(person, self._channel, message, message["content"], mention=True)
            case _:
                raise AssertionError(does)

    def _forward(self, person: User, place: Channel, own: str, text: str) -> None:
        world = self._server.world
        elsewhere = world.add_channel()
        original = self._server.rest_message(person, elsewhere, text)
        self._server.forward(person, place, original)
        if own or place.kind != DM:
            self._server.write(person, place, own, mention=place.kind != DM)

    def _thread(self) -> Channel:
        if self.thread is None:
            by_people = [one for one in self._channel.messages.values() if not one["author"]["bot"]]
            self.thread = self._server.thread_on(by_people[-1])
        return self.thread


def _last_of(person: User, channel: Channel) -> Json:
    return [one for one in channel.messages.values() if one["author"]["id"] == person.id][-1]
