"""Claims → Statements."""
