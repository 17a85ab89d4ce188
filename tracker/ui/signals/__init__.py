"""The room of the change signals: the register of all of them, the story of one, and what people do with it."""
