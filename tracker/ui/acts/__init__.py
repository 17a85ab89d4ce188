"""What one can do with an initiative, each act behind its own button."""

from tracker.ui.acts.menu import do, go_on, menu, next_gate

__all__ = ["do", "go_on", "menu", "next_gate"]
