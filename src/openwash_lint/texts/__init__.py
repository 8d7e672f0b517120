"""License texts, compared word by word."""
