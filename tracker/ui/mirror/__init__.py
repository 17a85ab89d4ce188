"""The mirror: what changed between two days, what the figures were then and are now, and what was recorded afterwards."""
