"""One small module a check. Its docstring is its documentation; `registry` lists the checks in order.

To add a check: write a module with a docstring of the form that `explanations` describes, a function `find` that gives
findings, and `CHECK`; add it to `registry`. The tests run both snippets of the docstring.
"""
