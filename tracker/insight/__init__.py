"""What the portfolio tells us: one file for one question people ask, tables in, results out."""
