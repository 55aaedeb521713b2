"""The page for the clinician: one `Summary` value, what stands on its pages, and a writer for each format.

Nothing is imported here: `calcquiz run` prints an assessment, which needs none of the page.
"""
