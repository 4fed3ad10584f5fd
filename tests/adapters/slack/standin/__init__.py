"""A Slack of the tests' own: stateful, over real sockets, and as strict as Slack's documentation."""
