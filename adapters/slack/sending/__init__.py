"""To Slack: replies as Block Kit, and the calls that bring them there."""
