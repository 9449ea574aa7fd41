"""Files → Documents."""

from kg.readers.fields import READER_WARNING
from kg.readers.inputs import find, read

__all__ = ["READER_WARNING", "find", "read"]
