"""What every room shares: the gate, the frame, safe text, figures with their table, and forms that lose nothing."""
