"""What the operator may set, and what nobody may read."""
