"""Text → sentences, tokens and dependencies."""
