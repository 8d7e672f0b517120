"""How a card's metadata would state a license, in words for an advice."""

from openwash_lint.evidence import License
from openwash_lint.licenses import catalog
from openwash_lint.wording import with_article


def as_metadata(license_: License) -> str:
    """The keys to set, each in backticks: together they leave nothing else to report.

    The Hub shows `other` by `license_name` and `license_link`; a name that no card uses is not made up.
    """
    if license_.hub and not catalog.is_family(license_.hub):
        return f"`license: {license_.hub}`"
    if license_.hub_name:
        return f"`license: other` and `license_name: {license_.hub_name}`, with a `license_link:`"
    title = with_article(license_.short or license_.id)
    return f"`license: other`, with a `license_name:` and a `license_link:` for {title}"
