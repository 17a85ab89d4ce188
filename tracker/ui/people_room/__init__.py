"""The room in which the administrator keeps the accounts: who is behind them, who waits, and who was turned away."""
