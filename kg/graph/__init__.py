"""Statements → graphs."""
