"""What is found beside the checks, one module a code: by the reader, the loader and the list of exceptions.

These modules are documentation alone, since others do the finding.
"""
