"""The room of funders: what their money moves, where it sits, who else pays, what it proves, and what awaits an answer."""
