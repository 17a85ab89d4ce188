"""Reports on paper: what people take home, print and send on."""
