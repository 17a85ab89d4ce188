"""The room of method and data quality: how figures are calculated, what is missing, what the group agreed on."""
