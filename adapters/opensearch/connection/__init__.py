"""How the cluster is reached: within a deadline, past nodes that say nothing, and what is said of failures."""
