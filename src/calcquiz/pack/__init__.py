"""The pack format: models, and a reader that knows the line and column of every value. Knows no engine and no screen."""
