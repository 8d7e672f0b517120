"""What is being released: its files, its card, its links, and where it ends."""
