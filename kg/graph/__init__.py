"""Statements → graphs."""

from kg.graph.build import Build

__all__ = ["Build"]
