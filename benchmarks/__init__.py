"""How fast Spoor is, measured against an empty page, with portfolios of any size."""
