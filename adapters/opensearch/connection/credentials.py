"""Who asks the cluster, and who may vouch for it."""

import base64
import ssl

from adapters.settings.searching import Search


def headers_of(told: Search) -> dict[str, str]:
    """The header that says who asks."""
    if told.api_key:
        return {"Authorization": f"ApiKey {told.api_key.reveal()}"}
    if told.user and told.password:
        # As RFC 7617 has it; the client knows Latin letters alone.
        pair = base64.b64encode(f"{told.user}:{told.password.reveal()}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}
    return {}


def trusted_by(told: Search) -> ssl.SSLContext | None:
    """Who may vouch for the cluster: one authority, or whom the system trusts; None: it is not encrypted."""
    # Left to itself the client asks a list of its own, which knows nothing of a firm's authority.
    if not any(url.startswith("https:") for url in told.urls):
        return None
    return ssl.create_default_context(cafile=told.authority)
