"""What is written to the bot in Discord, now or anew, and answered once."""
