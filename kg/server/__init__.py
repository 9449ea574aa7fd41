"""Graphs → a server: the page, and SPARQL 1.1 over HTTP. Start reading in `running.py`."""
