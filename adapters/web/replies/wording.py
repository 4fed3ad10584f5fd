"""What only pages say around a reply."""

CHOOSE = "Choose"
CODE = "Code"
TABLE = "Table"
