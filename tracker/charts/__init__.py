"""Tables in, figures out: each chart says one thing in its title and shows it below."""
