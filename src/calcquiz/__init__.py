"""calcquiz: an offline, open, educational questionnaire about calcium deposits in the body."""

__version__ = "0.1.0"
