"""Claims → nodes and edges in the words of the Biolink model, version 4: rows of KGX."""
