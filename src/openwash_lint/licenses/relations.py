"""How two licenses stand to each other."""

from openwash_lint.licenses import catalog


def is_same(one: str, other: str) -> bool:
    """Whether two ids can mean one license: a GPL named without "only", a family and its member."""
    first, second = catalog.get(one), catalog.get(other)
    return one == other or (first is not None and second is not None and catalog.agree(first, second))
