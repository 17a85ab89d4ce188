"""What one can do with an initiative, each act behind its own button."""

from __future__ import annotations

from tracker.model import Initiative
from tracker.ui.visit import Visit


def menu(visit: Visit, initiative: Initiative) -> None:
    """The acts on an initiative, beside its title."""


def next_gate(visit: Visit, initiative: Initiative) -> None:
    """What can be done now, and what the gate of the next stage still asks."""
