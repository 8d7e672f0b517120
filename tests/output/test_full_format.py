from __future__ import annotations

import pytest
from reports import CARD, FILES, at, finding, report, washed

from openwash_lint.output import FORMATS, View
from openwash_lint.output.frame import columns
from openwash_lint.report import Related, Suppressed
from openwash_lint.spans import START, Place, Span

full = FORMATS["full"]


def test_the_claim_and_the_evidence_are_underlined_in_frames_of_their_own() -> None:
    assert full(report(washed())) == (
        "error[OW101]: says “open source”, but LICENSE:3 forbids commercial use\n"
        " --> README.md:5:13\n"
        "  |\n"
        "5 | Heron is an open source model.\n"
        "  |             ^^^^^^^^^^^\n"
        " ::: LICENSE:3:9\n"
        "  |\n"
        "3 | You may not use Heron commercially.\n"
        "  |         -------------------------- forbids commercial use\n"
        "  = help: write “weights available”\n"
        "  = fix (unsafe): say “weights-available”\n"
        "  = see: https://example.org/OW101\n"
        "\n"
    )


def test_what_is_absent_has_a_place_and_no_frame() -> None:
    found = finding(at("", "LICENSE"), message="no license text")

    assert full(report(found, files={})) == "error[OW101]: no license text\n --> LICENSE:1:1\n\n"


def test_evidence_that_was_not_read_is_named() -> None:
    weights = Related(Place("model.safetensors", START), "its header says llama3.1")
    found = finding(at("open source"), related=(weights,))

    assert " ::: model.safetensors:1:1 its header says llama3.1\n" in full(report(found))


def test_repetitions_in_a_file_are_drawn_once() -> None:
    files = {"README.md": "An open source model.\n\nAn open source model.\n"}
    places = [Place("README.md", Span(3, 14)), Place("README.md", Span(26, 37))]
    text = full(report(*(finding(place, cause="LICENSE") for place in places), files=files))

    assert text.count("error[OW101]") == 1
    assert "= also at README.md:3:4 “open source”\n" in text


def test_what_no_cause_joins_is_drawn_again() -> None:
    files = {"README.md": "open source", "docs/README.md": "open source"}
    found = [finding(at("open source", path, files)) for path in files]

    assert full(report(*found, files=files)).count("error[OW101]") == 2


def test_other_rules_on_the_same_cause_are_steps() -> None:
    notice = finding(
        at("", "NOTICE"), rule="OW601", message="asks for a Notice", help="add it", cause="Llama"
    )
    shown = finding(at("Heron"), rule="OW602", level="warning", message="asks for words", help="write them")
    text = full(report(notice, shown._replace(cause="Llama")))

    assert "error[OW601]: asks for a Notice\n" in text
    assert "  = OW602 at README.md:5:1: asks for words\n  = help: write them\n" in text


def test_evidence_terms_and_pages_are_shown_once() -> None:
    files = FILES | {"README_de.md": CARD}
    again = washed()._replace(place=at("open source", "README_de.md", files), message="says it again")
    text = full(report(washed(), again._replace(help="think"), files=files))

    assert text.count("LICENSE:3:9") == 1
    assert text.count("see: https://example.org/OW101") == 1
    assert "term: weights available" not in text


def test_the_gutter_fits_the_longest_line_number() -> None:
    files = {"README.md": "open source\n", "LICENSE": "\n" * 99 + "no commercial use\n"}
    evidence = Related(at("no commercial use", "LICENSE", files), "")
    text = full(report(finding(at("open source", files=files), related=(evidence,)), files=files))

    assert "\n  1 | open source\n" in text
    assert "\n100 | no commercial use\n" in text


def test_a_line_is_cut_to_the_width() -> None:
    files = {"README.md": "x " * 3000 + "open source" + " y" * 3000}
    lines = full(report(finding(at("open source", files=files)), files=files), View(width=60)).splitlines()
    source, under = lines[3], lines[4]
    start = under.index("^")

    assert source[start : start + 11] == "open source"
    assert under.count("^") == 11
    assert max(map(len, lines)) <= 60


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_line_fits_the_terminal(width: int) -> None:
    files = {
        "README.md": "\t鳥の" * 300 + "open source" + "\u202e" * 300,
        "LICENSE": "no " * 300 + "commercial use",
    }
    evidence = Related(at("commercial use", "LICENSE", files), "forbids commercial use " * 9)
    found = finding(at("open source", files=files), message="says too much " * 20, help="say less " * 40)
    text = full(report(found._replace(related=(evidence,)), files=files), View(width=width))

    assert max(map(columns, text.splitlines())) <= width


def test_suppressed_findings_say_why() -> None:
    silenced = Suppressed(finding(at("open source")), "quoted")
    text = full(report(suppressed=(silenced,)), View(show_suppressed=True))

    assert "  = suppressed: quoted\n" in text


def test_escape_sequences_in_a_card_do_not_reach_the_terminal() -> None:
    files = {"README.md": "An \x1b[31mopen\u202e source\x9b model\n"}
    found = finding(at("open\u202e source", files=files), message="says “open\u202e source”", help="\x1b[2J")
    text = full(report(found, files=files))

    assert text.isprintable() or set(filter(lambda char: not char.isprintable(), text)) == {"\n"}
    assert "An \\x1b[31mopen\\u202e source\\x9b model" in text


def test_color_changes_no_character() -> None:
    import re

    plain = full(report(washed()))
    painted = full(report(washed()), View(color=True))

    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain
    assert painted != plain


def test_links_lead_to_the_file() -> None:
    text = full(report(finding(at("open source")), root="/home/x y"), View(color=True, links=True))

    assert "\x1b]8;;file:///home/x%20y/README.md\x1b\\/home/x y/README.md:5:13\x1b]8;;\x1b\\" in text


def test_links_lead_from_the_code_to_its_page() -> None:
    text = full(report(washed()), View(color=True, links=True))

    assert "\x1b]8;;https://example.org/OW101\x1b\\error[OW101]\x1b]8;;\x1b\\" in text
