"""The room of learning: lessons and testimonies, found by their words."""
