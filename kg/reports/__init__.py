"""Builds, answers and names → the terminal. Text from papers reaches it only escaped."""

from kg.reports.answers import answer, list_exporters, list_queries
from kg.reports.builds import explain, show
from kg.reports.checks import faults
from kg.reports.differences import differences
from kg.reports.installation import EXTRAS, PARTS, doctor
from kg.reports.names import held_back, mention
from kg.reports.terminal import counted, plain

__all__ = [
    "EXTRAS",
    "PARTS",
    "answer",
    "counted",
    "differences",
    "doctor",
    "explain",
    "faults",
    "held_back",
    "list_exporters",
    "list_queries",
    "mention",
    "plain",
    "show",
]
