"""A node of OpenSearch with its own security plugin: TLS, users, and what each of them may."""

import json
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path
from typing import Any

from adapters.settings.searching import Search
from adapters.settings.secrets import Secret
from tests.adapters.opensearch.certificates import ADDRESS, Authority
from tests.adapters.opensearch.machinery import classpath
from tests.adapters.opensearch.nodes import PATIENCE, Node, reserved

PASSWORD = "harbour-master-1"
HASH = "$2y$12$oY8WR.OL8GMrfwk.N9STee5YeuzQvobD9271T.d0NFLphiOsQ6UMm"
"""Of that, by the plugin's own tool."""
PREFIX = "kept"
# As docs/scaling.md has them.
READING = {
    "cluster_permissions": ["cluster_monitor", "cluster_composite_ops_ro"],
    "index_permissions": [
        {"index_patterns": [f"{PREFIX}-*"], "allowed_actions": ["read", "indices:admin/mappings/get"]}
    ],
}
PUBLISHING = {
    "cluster_permissions": ["cluster_monitor", "cluster_composite_ops"],
    "index_permissions": [{"index_patterns": [f"{PREFIX}-*"], "allowed_actions": ["indices_all"]}],
}
ROLES = {"reading": READING, "publishing": PUBLISHING, "nothing": {}}
USERS = {"reader": "reading", "publisher": "publishing", "stranger": "nothing", "Jörg": "reading"}
BASIC = {
    "http_enabled": True,
    "transport_enabled": True,
    "order": 0,
    "http_authenticator": {"type": "basic", "challenge": False},
    "authentication_backend": {"type": "intern"},
}
FILES: dict[str, tuple[str, dict[str, Any]]] = {
    "config": ("config", {"config": {"dynamic": {"authc": {"basic": BASIC}}}}),
    "internal_users": ("internalusers", {name: {"hash": HASH} for name in USERS}),
    "roles": ("roles", ROLES),
    "roles_mapping": (
        "rolesmapping",
        {role: {"users": [u for u in USERS if USERS[u] == role]} for role in ROLES},
    ),
    "action_groups": ("actiongroups", {}),
    "tenants": ("tenants", {}),
    "nodes_dn": ("nodesdn", {}),
    "whitelist": ("whitelist", {"config": {"enabled": False}}),
    "allowlist": ("allowlist", {"config": {"enabled": False}}),
    "audit": ("audit", {"config": {"enabled": False}}),
}
SECURITY = "plugins.security"
SETTINGS = {
    "cluster.initial_cluster_manager_nodes": "node1",
    f"{SECURITY}.ssl.http.enabled": "true",
    f"{SECURITY}.ssl.transport.enforce_hostname_verification": "false",
    f"{SECURITY}.allow_default_init_securityindex": "true",
} | {
    f"{SECURITY}.ssl.{layer}.{kind}_filepath": name
    for layer in ("http", "transport")
    for kind, name in (("pemcert", "node.pem"), ("pemkey", "node.key"), ("pemtrustedcas", "authority.pem"))
}


@dataclass(frozen=True, slots=True)
class Secured:
    """The node, and how it is asked."""

    node: Node

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"https://{ADDRESS}:{self.node.ports[0]}"

    @property
    def authority(self) -> Path:
        """Who vouches for it."""
        return self.node.home / "config" / "authority.pem"

    def search(self, user: str, password: str = PASSWORD) -> Search:
        """What an operator sets so that a user asks it."""
        return Search((self.url,), user, Secret(password), authority=self.authority, prefix=PREFIX, seconds=60)

    def await_users(self) -> None:
        """Wait until it knows who may ask."""
        trusted, until = ssl.create_default_context(cafile=self.authority), time.monotonic() + PATIENCE
        asked = HTTPSConnection(ADDRESS, self.node.ports[0], timeout=PATIENCE, context=trusted)
        while True:
            asked.request("GET", "/_plugins/_security/health")
            said = json.loads(asked.getresponse().read())
            if said["status"] == "UP":
                break
            assert time.monotonic() < until, said
        asked.close()


def secured(owner: int) -> Path:
    """Start a secured node that ends with a process; gives its home."""
    classpath(secured=True)
    node = Node(reserved(owner) / "node1")
    config = node.home / "config"
    rules = config / "opensearch-security"
    rules.mkdir(parents=True)
    for name, (kind, what) in FILES.items():
        # JSON is YAML.
        (rules / f"{name}.yml").write_text(json.dumps({"_meta": {"type": kind, "config_version": 2}} | what))
    Authority(config).write(config, "node")
    node.start(**SETTINGS)
    Secured(node).await_users()
    return node.home
