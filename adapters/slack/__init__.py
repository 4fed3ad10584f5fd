"""Backgrounder in Slack, on slack-bolt: Socket Mode or HTTP."""
