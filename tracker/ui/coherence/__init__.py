"""Whether the portfolio is a whole: where it stands, which links miss what, and what falls if something stops."""
