"""The photo report: reading one, bringing pictures, putting it together, publishing it."""
