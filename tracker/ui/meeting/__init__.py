"""The steering meeting: prepared from the portfolio, run point by point, and its minutes."""
