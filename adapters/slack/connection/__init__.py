"""Ways to Slack: Socket Mode and HTTP."""
