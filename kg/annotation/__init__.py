"""Documents → Sentences with Mentions."""
