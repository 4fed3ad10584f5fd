"""How good the answers are, on questions of the owner's."""
