"""The room of what is kept about people: see it, hand it over, erase it."""
