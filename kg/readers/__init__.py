"""Files → Documents."""

from kg.readers.inputs import find, read

__all__ = ["find", "read"]
