"""Whether a release's terms satisfy a policy."""
