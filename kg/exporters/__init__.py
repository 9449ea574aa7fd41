"""Statements → files."""
