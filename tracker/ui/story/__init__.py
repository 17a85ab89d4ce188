"""The sections of the page of one initiative, each telling one thing."""
