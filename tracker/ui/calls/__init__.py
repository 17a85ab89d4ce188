"""The room of the calls: what each offers and asks, what was handed in, who brings too little."""
