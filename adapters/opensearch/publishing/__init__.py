"""From an embedded ``Index`` to the cluster: what differs, its records, and the switch to them."""
