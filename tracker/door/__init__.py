"""Who comes in: passwords, signed-in browsers, links that work once, and who is turned away."""
