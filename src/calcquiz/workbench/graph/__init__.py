"""`calcquiz graph`: the pack as Mermaid pictures, each small enough to read."""
