"""From Slack: what its payloads say, and what was seen before."""
