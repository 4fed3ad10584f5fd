"""Slack over HTTP: events, commands and interactions, each signed by Slack."""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from adapters.slack.connection.dispatching import OWED, Dispatcher, Keep
from adapters.slack.connection.payloads import NoPayloadError, payload_in
from adapters.slack.connection.socket_mode import HANDED_IN
from adapters.slack.receiving.incoming import AGAIN
from adapters.web.bodies import body_of

ANSWERED = ("url_verification", "ssl_check", HANDED_IN)
"""What Slack asks when the address is set up, and a form that is handed in: it wants an answer to these."""
LONGEST_STAMP = 12
"""Digits of a time in seconds; Python refuses to read thousands of them."""
NOT_SIGNED = "Slack did not sign this, or too long ago."
NO_REQUEST = "This is no request of Slack's."


class Receiver:
    """Takes what Slack posts and acknowledges it before it is worked on."""

    def __init__(self, app: AsyncApp, signing_secret: str, keep: Keep) -> None:
        self._app = app
        self._keep = keep
        self._verifier = SignatureVerifier(signing_secret)
        self._dispatcher = Dispatcher(app.async_dispatch)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a POST; 401 unless Slack signed it within the last five minutes, 400 if it is no request."""
        body = await body_of(request)
        if not self._is_signed(body, request):
            return web.Response(status=401, text=NOT_SIGNED)
        try:
            payload = payload_in(body, request.content_type)
            # Signed and read as it is: Bolt need not do either once more, as with what comes over a socket.
            payload |= {AGAIN: True} if "X-Slack-Retry-Num" in request.headers else {}
            bolt_request = AsyncBoltRequest(body=payload, mode="socket_mode")
        except (NoPayloadError, ValueError, TypeError, AttributeError):
            # Bolt looks for teams and users, and trusts in what stands where they should.
            return web.Response(status=400, text=NO_REQUEST)
        if bolt_request.body.get("type") in ANSWERED or "ssl_check" in bolt_request.body:
            return await to_aiohttp_response(await self._app.async_dispatch(bolt_request))
        # Nothing else we listen to is answered in its acknowledgement, so it need not wait for Bolt.
        name = await self._keep(payload)
        if name is not None:
            bolt_request.context[OWED] = name
            self._dispatcher.take(bolt_request)
        return web.Response()

    async def close(self) -> None:
        """Hand on what was acknowledged."""
        await self._dispatcher.finish()

    def _is_signed(self, body: bytes, request: web.Request) -> bool:
        stamps = request.headers.getall("X-Slack-Request-Timestamp", [])
        signatures = request.headers.getall("X-Slack-Signature", [])
        if len(stamps) != 1 or len(signatures) != 1:
            return False
        [stamp], [signature] = stamps, signatures
        if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= LONGEST_STAMP and signature.isascii()):
            return False
        try:
            return self._verifier.is_valid(body, stamp, signature)
        except UnicodeDecodeError:
            # Slack writes UTF-8 and nothing else.
            return False
