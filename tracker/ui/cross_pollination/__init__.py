"""The room of the exchanges: who could help whom, what was exchanged, and what came of it."""
