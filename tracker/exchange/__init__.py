"""Files in and out: every format is one module that reads and writes."""
