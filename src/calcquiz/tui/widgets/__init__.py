"""Widgets of the Textual face: they paint lines of text, and nothing reads markup."""
