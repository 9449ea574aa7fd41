"""Statements → graphs."""

from kg.graph.build import Build
from kg.graph.selection import Selection

__all__ = ["Build", "Selection"]
