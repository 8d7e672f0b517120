"""What package metadata, citations, labels and keys of cards say of the license, compared with the rest."""
