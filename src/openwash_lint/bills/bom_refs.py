"""What refers to the components of a bill: the same for the same repository."""

from __future__ import annotations


def release_ref(number: int) -> str:
    """What refers to a release: 0 is the root's."""
    return f"release:{number}"


def dataset_ref(release: str, ident: str) -> str:
    """What refers to a data set that a release was trained on."""
    return f"{release}/datasets/{ident}"


def base_ref(release: str, ident: str) -> str:
    """What refers to a model that a release was made from."""
    return f"{release}/bases/{ident}"
