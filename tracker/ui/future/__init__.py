"""The room of the desired future: its wall, and one element of it."""
