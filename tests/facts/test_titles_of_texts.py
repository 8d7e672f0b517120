"""Which of its own lines a license text is named after."""

import pytest

from openwash_lint.ledger.text_parts import title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Wren RESEARCH-ONLY RAIL-M\n\nLicensed Artifact(s):\n\n- Model\n", "Wren RESEARCH-ONLY RAIL-M"),
        ("Wren Community License\n\nLicensed Material:\n", "Wren Community License"),
        ("License:\n\nWren Community License\n", "Wren Community License"),
        ("许可协议：\n\nWren 模型许可协议\n", "Wren 模型许可协议"),
        ("Licensed Artifact(s):\n\n- Model\n", ""),
        ("# Terms of Use\n\nLicensor: Estuary Lab\n", "Terms of Use"),
        ("1. Definitions\n\n2. License Grant\n\nYou may use it.\n", ""),
        ("Notes on a railway\n\nNobody grants anything here\n", ""),
    ],
)
def test_the_label_of_a_field_is_no_title(text: str, title: str) -> None:
    assert title_of(text) == title
