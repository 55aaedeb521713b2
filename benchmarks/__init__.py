"""Measures the budgets of the design (section 11). Run `python -m benchmarks`; see README.md in this folder."""
