"""What each command of the program does; one module a command. `cli.py` parses the words and calls them."""
