"""The room of the history: who did what to which thing, field by field, and undoing one change."""
