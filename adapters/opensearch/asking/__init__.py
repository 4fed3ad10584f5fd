"""What the cluster holds, as ``knowledge.engine`` asks for it."""
