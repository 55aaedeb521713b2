"""The pack format: models, and a reader that knows the place of every value. Knows no engine and no screen."""
