"""The tables, and what is noted as their rows."""
