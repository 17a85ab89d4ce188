"""The lead's home: one initiative on one page, with what to do, what it needs, what it adds and what others learned."""
