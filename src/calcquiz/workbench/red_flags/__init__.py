"""Every row of the fact files with the urgency rules that answer it, as a page for reviewers."""
