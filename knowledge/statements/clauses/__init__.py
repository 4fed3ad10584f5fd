"""Who does what in a clause, and which clauses report what somebody says."""
