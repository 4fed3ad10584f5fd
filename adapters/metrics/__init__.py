"""What a monitor is told of the running process: numbers, and no word of what anybody asked."""
