"""The room of the conditions and the rules of the game: what blocks whom, who owes it, which rules wait for a decision."""
