"""Many repositories at once: what is read, who judges it, what is kept, and what it adds up to."""
