"""The room of the questions: what people asked, who answers it, and which initiatives began with a solution."""
