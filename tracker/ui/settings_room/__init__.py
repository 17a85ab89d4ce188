"""The room in which the administrator sees how this installation stands, and changes the name and languages of the portfolio."""
