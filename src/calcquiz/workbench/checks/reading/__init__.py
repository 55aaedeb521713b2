"""What the reader and the loader find, one module a code: documentation alone, since they do the finding."""
