"""Code that was copied from projects, as pages, notices and comments say."""
