"""To Discord: replies as components, and the calls that bring them there."""
