"""What pack authors run: check a pack, and test it on its own cases."""
