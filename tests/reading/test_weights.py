"""Headers of weights: what they say, and what happens where they cannot be true."""

import json
import struct

import pytest

from openwash_lint.reading.weights import Header, read


def string(text: str) -> bytes:
    return struct.pack("<Q", len(text)) + text.encode()


def pair(key: str, text: str) -> bytes:
    return string(key) + struct.pack("<I", 8) + string(text)


def gguf(*pairs: bytes, count: int | None = None) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", 3, 0, len(pairs) if count is None else count) + b"".join(pairs)


def safetensors(table: object, length: int | None = None) -> bytes:
    text = json.dumps(table).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text


def listed(*words: str) -> bytes:
    head = string("general.languages") + struct.pack("<IIQ", 9, 8, len(words))
    return head + b"".join(string(word) for word in words)


NUMBERS = string("tokenizer.scores") + struct.pack("<IIQ", 9, 6, 3) + bytes(12)
TENSOR = {"wte": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (gguf(pair("general.license", "mit")), {"general.license": "mit"}),
        (gguf(listed("en", "de"), pair("b", "c")), {"general.languages": "en,de", "b": "c"}),
        (gguf(NUMBERS, pair("b", "c")), {"b": "c"}),
        (gguf(), {}),
    ],
)
def test_gguf_key_values_are_read(data: bytes, expected: dict[str, str]) -> None:
    header = read("wren.gguf", data, len(data))

    assert Header("gguf", expected, 0) == header


def test_a_vocabulary_is_passed_over() -> None:
    data = gguf(listed(*["bird"] * 1000), pair("general.license", "mit"))

    header = read("wren.gguf", data, len(data))

    assert Header("gguf", {"general.license": "mit"}, 0) == header


def test_a_header_that_goes_on_behind_what_was_read_keeps_what_came_first() -> None:
    data = gguf(pair("general.license", "mit"), pair("general.name", "Wren"))

    header = read("wren.gguf", data[:-6], len(data))

    assert Header("gguf", {"general.license": "mit"}, 0, cut=True) == header


def test_gguf_of_the_other_byte_order_is_read() -> None:
    text = struct.pack(">Q", 1) + b"a" + struct.pack(">I", 8) + struct.pack(">Q", 1) + b"b"
    data = b"GGUF" + struct.pack(">IQQ", 3, 0, 1) + text

    header = read("wren.gguf", data, len(data))

    assert Header("gguf", {"a": "b"}, 0) == header


def test_safetensors_metadata_and_tensors_are_read() -> None:
    data = safetensors({"__metadata__": {"license": "mit"}, **TENSOR}) + bytes(8)

    header = read("wren.safetensors", data, len(data))

    assert Header("safetensors", {"license": "mit"}, 1) == header


@pytest.mark.parametrize(
    ("path", "data", "problem"),
    [
        ("a.gguf", b"GGML", "does not begin as GGUF files do"),
        ("a.gguf", b"GGUF" + struct.pack("<IQQ", 9, 0, 0), "has version 9, which is unknown"),
        ("a.gguf", gguf(pair("a", "b"), count=2), "has a header that names 8 bytes where 0 are left"),
        (
            "a.gguf",
            gguf(struct.pack("<Q", 1 << 60) + b"a"),
            f"has a header that names {1 << 60} bytes where 1 are left",
        ),
        (
            "a.gguf",
            gguf(string("a") + struct.pack("<I", 99)),
            "has a header that has a value of type 99, which is unknown",
        ),
        ("a.gguf", gguf(string("a") + struct.pack("<IIQ", 9, 9, 1)), "has a header that nests lists"),
        ("a.safetensors", b"", "ends before its header"),
        ("a.safetensors", safetensors({}, 1 << 50), f"names a header of {1 << 50} bytes in a file of 10"),
        ("a.safetensors", struct.pack("<Q", 2) + b"{]", "has a header that is not JSON"),
        ("a.safetensors", safetensors([1]), "has a header that is not a table"),
        ("a.safetensors", safetensors(TENSOR), "places wte beyond the end of the file"),
        ("a.safetensors", struct.pack("<Q", 40000) + b"[" * 40000, "has a header that is not JSON"),
    ],
)
def test_a_header_that_cannot_be_true_is_told(path: str, data: bytes, problem: str) -> None:
    header = read(path, data, len(data))

    assert header is not None
    assert problem == header.problem


def test_many_pairs_that_are_not_there_end_at_once() -> None:
    data = gguf(pair("a", "b"), count=1 << 60)

    header = read("a.gguf", data, len(data))

    assert header is not None
    assert header.metadata == {"a": "b"}


@pytest.mark.parametrize("path", ["pytorch_model.bin", "model.onnx", "model.gguf.txt"])
def test_other_files_have_no_header_to_read(path: str) -> None:
    assert read(path, b"GGUF", 4) is None
