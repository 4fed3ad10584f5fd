"""How does the knowledge base do? What was asked over time, in vain and about what, and what documents gave."""
