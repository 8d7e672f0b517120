"""Bytes become documents that can be written back as they were, or a line that says why not."""

import pytest

from openwash_lint.documents import Document, Skipped
from openwash_lint.fixing import encode
from openwash_lint.reading.decoding import PARTLY, TEXT_CAP, decode, pointed_size

UNMARKED = "is UTF-16 without a byte order mark, which most tools do not read: save it as UTF-8"
UTF_16 = "is UTF-16, which most tools do not read: save it as UTF-8"
WRONG = "has the byte order mark of another encoding: save it as UTF-8"
LINE = "Wren is a model of birds, and small.\n"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 123\n"

LOST = "is in an encoding that is not known: save it as UTF-8"


def read(data: bytes, size: int = -1) -> tuple[Document | None, tuple[Skipped, ...]]:
    return decode("README.md", "card", data, len(data) if size < 0 else size)


@pytest.mark.parametrize(
    "data",
    [
        b"plain\n",
        b"lines\r\nof\rall\nkinds",
        "é 开源\n".encode(),
        b"\xef\xbb\xbfmarked\r\n",
        "wide é\r\n".encode("utf-16"),
        b"\xfe\xff" + "wide é\n".encode("utf-16-be"),
        "wider\n".encode("utf-32"),
        "unmarked é\r\n".encode("utf-16-le"),
        "unmarked é\r\n".encode("utf-16-be"),
        b"form\x0cfeed and \xe2\x80\xa8 separator\n",
    ],
)
def test_what_was_read_is_written_back(data: bytes) -> None:
    document, _ = read(data)

    assert document is not None
    assert encode(document, document.text) == data


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (b"fine\n", []),
        (b"\xef\xbb\xbffine\n", []),
        ("é\n".encode("utf-16"), [(1, "is UTF-16, which most tools do not read: save it as UTF-8")]),
        ("é\n".encode("utf-32"), [(1, "is UTF-32, which most tools do not read: save it as UTF-8")]),
        ("words\n".encode("utf-16-le"), [(1, UNMARKED)]),
        ("words\n".encode("utf-16-be"), [(1, UNMARKED)]),
        (b"some words\nand a\x00 NUL\n", [(2, "contains NUL bytes, which are left out")]),
        (b"some words\nand a N\x00U\x00L\n", [(2, "contains NUL bytes in words, which are left out")]),
        (b"\xff\xfe" + LINE.encode("utf-16-be"), [(1, WRONG), (1, UTF_16)]),
        (b"\xfe\xff" + "开源模型\n不是\n".encode("utf-16-le"), [(1, WRONG), (1, UTF_16)]),
        (b"\xff\xfe\x00\x00" + LINE.encode("utf-32-be"), [(1, WRONG), (1, UTF_16.replace("16", "32"))]),
        (b"\xff\xfe" + LINE.encode(), [(1, WRONG)]),
        ("开源\n".encode("utf-16"), [(1, UTF_16)]),
        ("一".encode("utf-16"), [(1, UTF_16)]),
        (POINTER + b"\n# Heron\n", []),
        (POINTER.replace(b"\noid", b" Heron\noid"), []),
        (POINTER + b"note Heron\n", []),
        (b"a\nb\xff\n", [(2, "is not valid UTF-8: what cannot be read is shown as \ufffd")]),
        (
            b"\xff\xfea\x00\n\x00\x00\xd8",
            [(2, "is not valid UTF-16: what cannot be read is shown as \ufffd")],
        ),
    ],
)
def test_what_is_read_and_what_is_said(data: bytes, notes: list[tuple[int, str]]) -> None:
    document, skipped = read(data)

    assert document is not None
    assert [(note.line, note.reason) for note in skipped] == notes


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not text"),
        (b"\x00\x01\x02 words", "is not text"),
        (b"\x00\xff words and words", "is not text"),
        (POINTER, "is a Git LFS pointer: its content is not here"),
        ("Эта модель полностью открыта.".encode("cp1251"), LOST),
        ("# Wren\n\nWren is an open source model.\n".encode("cp037"), LOST),
        (b"\xff\xfe\x00\x00" + "# Wren\n\nWren is an open source model.\n".encode("utf-16-le") * 3, LOST),
    ],
)
def test_what_is_not_read(data: bytes, reason: str) -> None:
    assert read(data) == (None, (Skipped("README.md", reason, unjudged=bool(data)),))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xff\xfe" + LINE.encode("utf-16-be"), LINE),
        (b"\xfe\xff" + "开源模型\n不是\n".encode("utf-16-le"), "开源模型\n不是\n"),
        (b"\xff\xfe" + LINE.encode(), LINE),
        (LINE.encode() + b"It is o\x00p\x00e\x00n\x00.\n", LINE + "It is open.\n"),
        ("is o\0p\0e\0n now\n".encode("utf-16"), "is open now\n"),
    ],
)
def test_what_is_not_what_it_says_is_read_as_what_it_is(data: bytes, text: str) -> None:
    document, _ = read(data)

    assert document is not None
    assert (document.text, document.encoding) == (text, PARTLY)


@pytest.mark.parametrize(
    ("data", "unjudged"),
    [(b"o\0pen\n", True), (b"o\0\0pen\n", True), (b"open\0 now\n", False), (b"open.\0\0\nnow\n", False)],
)
def test_where_a_word_ends_cannot_be_told_with_a_nul_in_it(data: bytes, unjudged: bool) -> None:
    text = b"Wren is a model of birds, and small.\n" + data
    _, notes = read(text)

    assert [note.unjudged for note in notes] == [unjudged]


@pytest.mark.parametrize(
    "data",
    [
        b"a\xffb\n",
        b"\xff\xfea\x00\x00\xd8",
        b"a NUL is in here\x00\n",
        b"\xff\xfe" + LINE.encode("utf-16-be"),
    ],
)
def test_what_was_not_read_exactly_is_never_written(data: bytes) -> None:
    document, _ = read(data)

    assert document is not None
    assert document.encoding == PARTLY


def test_a_large_file_is_read_up_to_a_line() -> None:
    data = ("é" * 49 + "\n").encode() * (TEXT_CAP // 99 + 1)
    document, notes = read(data[:TEXT_CAP], 50_000_000)

    assert document is not None
    assert (document.text[-1], document.encoding) == ("\n", PARTLY)
    reason = "is 50 MB: only its first 1 MB were read"
    assert notes == (Skipped("README.md", reason, TEXT_CAP // 99 + 1, unjudged=True),)


def test_a_cut_through_wide_characters_does_no_harm() -> None:
    data = "🤗".encode("utf-16-le")
    document, notes = read(b"\xff\xfe" + data * 3 + data[:2], 9_000_000)

    assert document is not None
    assert (document.text, len(notes)) == ("🤗🤗🤗", 2)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (POINTER, 123),
        (POINTER.replace(b"123", b"x"), 0),
        (POINTER + b" " * 2000, None),
        (b"version 1\nsize 3\n", None),
        (POINTER + b"# Heron\n", None),
        (POINTER + POINTER, None),
        (POINTER.replace(b":0", b": Heron is open source"), None),
    ],
)
def test_sizes_of_pointers(data: bytes, expected: int | None) -> None:
    actual = pointed_size(data)

    assert expected == actual
