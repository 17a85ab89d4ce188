"""The gatherings: when people met, what built on what, and what each left."""
