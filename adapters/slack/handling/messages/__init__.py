"""What is written to the bot in Slack, now or anew, and answered once."""
