"""Photos: made safe to keep and to show, and kept where the data is."""
