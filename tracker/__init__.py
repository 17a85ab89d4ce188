"""Spoor: follows initiatives from the question that started them to the change they make."""
