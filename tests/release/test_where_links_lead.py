"""What a link in a card leads to: a file here, another place of this repository, or a kind of site."""

from __future__ import annotations

import pytest

from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release.hub_ids import hub_id
from openwash_lint.release.paths import Target, classify, is_tool, leads_to_model, resolve

FRONT = "---\nlicense: mit\n---\n# Wren\n"
OTHER = Target("other")
OWN = Target("own")


def facts_of(card: str = FRONT, name: str = "wren-8b") -> Facts:
    return facts_about(from_mapping({"README.md": card, "docs/use.md": "", "train.py": ""}, name=name), ())


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("train.py", Target("local", "train.py")),
        (" train.py ", Target("local", "train.py")),
        ("blob/main/docs/use.md", Target("local", "docs/use.md")),
        ("tree/master/docs", Target("local", "docs")),
        ("raw/HEAD/train.py", Target("local", "train.py")),
        ("resolve/main/train.py", Target("local", "train.py")),
        ("edit/main/train.py", Target("local", "train.py")),
        ("blob/dev/train.py", Target("local", "blob/dev/train.py")),
        ("blob/main", Target("local", "blob/main")),
        ("/train.py", Target("local", "train.py")),
        ("/docs/transformers", Target("code")),
        ("../up.md", OTHER),
        ("doi:10.1", OTHER),
        ("", Target("anchor")),
        ("#use", Target("anchor")),
        ("mailto:a@example.org", Target("mail")),
        ("tel:1", Target("mail")),
        ("javascript:run()", Target("mail")),
        ("data:text/plain,x", Target("mail")),
        ("https://example.org/a", OTHER),
        ("www.example.org/a", OTHER),
        ("//example.org/a", OTHER),
        ("https://example.org", Target("home")),
        ("https://example.org/a.pdf", Target("paper")),
        ("https://myblog.example.org/a", Target("blog")),
        ("https://example.org/blog-1", Target("blog")),
        ("https://example.org/news/a", Target("blog")),
        ("https://example.org/a/blog/b", Target("blog")),
    ],
)
def test_where_a_link_leads(link: str, expected: Target) -> None:
    assert classify(link, "README.md", facts_of()) == expected


@pytest.mark.parametrize(
    "page",
    [
        "issues",
        "releases",
        "wiki",
        "discussions",
        "pulls",
        "actions",
        "stargazers",
        "tags",
        "releases/latest",
    ],
)
def test_a_page_of_the_site_is_no_file(page: str) -> None:
    assert classify(page, "README.md", facts_of("# Wren\n")) == OTHER


HUBS = ("huggingface.co", "hf.co", "modelscope.cn", "hf-mirror.com", "www.modelscope.cn")
FORGES = ("github.com", "gitlab.com", "gitee.com", "bitbucket.org", "codeberg.org", "gitcode.com")


@pytest.mark.parametrize(
    ("host", "card"), [*((each, FRONT) for each in HUBS), *((each, "# Wren\n") for each in FORGES)]
)
def test_this_repository_is_known_on_its_own_sites(host: str, card: str) -> None:
    facts = facts_of(card)
    other = FRONT if card != FRONT else "# Wren\n"

    assert classify(f"https://{host}/estuary/wren-8b", "README.md", facts) == OWN
    assert classify(f"https://{host}/estuary/wren-8b", "README.md", facts_of(other)) != OWN
    assert classify(f"https://{host}/estuary/finch-8b", "README.md", facts) != OWN


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("estuary/wren-8b/blob/main/docs/Use.md", Target("local", "docs/Use.md")),
        ("estuary/wren-8b/tree/dev/docs", Target("own", "", "dev")),
        ("estuary/wren-8b/tree", OWN),
        ("estuary/wren-8b/tree/main", Target("local", "")),
        ("estuary/wren-8b/", OWN),
    ],
)
def test_a_path_on_this_repositorys_site_is_one_here(path: str, expected: Target) -> None:
    facts = facts_of()

    assert classify(f"https://huggingface.co/{path}?a=b#c", "README.md", facts) == expected


@pytest.mark.parametrize("kind", ["datasets", "spaces", "collections", "papers"])
def test_other_things_on_the_hub_are_not_this_model(kind: str) -> None:
    found = classify(f"https://huggingface.co/{kind}/wren-8b", "README.md", facts_of())

    assert found.kind not in ("own", "local")


@pytest.mark.parametrize(
    ("link", "document", "expected"),
    [
        ("a.md", "docs/use.md", "docs/a.md"),
        ("../a.md", "docs/use.md", "a.md"),
        ("../../a.md", "docs/use.md", None),
        ("/a.md", "docs/use.md", "a.md"),
        ("./b//a.md#top", "use.md", "b/a.md"),
        ("a.md?raw=1", "use.md", "a.md"),
        ("b\\a.md", "use.md", "b/a.md"),
        ("a%20b.md", "use.md", "a b.md"),
    ],
)
def test_a_relative_link_means_a_path(link: str, document: str, expected: str | None) -> None:
    assert resolve(link, document) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://huggingface.co/estuary/wren", True),
        ("https://www.hf.co/estuary/wren/?a=b", True),
        ("https://huggingface.co/estuary", False),
        ("https://modelscope.cn/models/estuary/wren", True),
        ("https://kaggle.com/models/estuary/wren", True),
        ("https://modelscope.cn/datasets/estuary/wren", False),
        ("https://kaggle.com/models/estuary", False),
        ("https://kaggle.com/models", False),
        ("https://example.org/estuary/wren", False),
        *(
            (f"https://huggingface.co/{page}/wren", False)
            for page in (
                *("datasets", "spaces", "papers", "blog", "docs", "learn", "settings", "join", "posts"),
                *("organizations", "transformers", "tasks"),
            )
        ),
    ],
)
def test_an_address_of_a_model(link: str, expected: bool) -> None:
    assert leads_to_model(link) is expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://github.com/huggingface/transformers", True),
        ("https://github.com/estuary", True),
        ("https://github.com/estuary/wren", False),
    ],
)
def test_a_tool_that_many_use_is_told_from_a_project(link: str, expected: bool) -> None:
    assert is_tool(link) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("estuary/wren", "estuary/wren"),
        (" 'estuary/wren' ", "estuary/wren"),
        ("https://huggingface.co/estuary/wren/tree/main", "estuary/wren"),
        ("http://huggingface.co/estuary/wren", "estuary/wren"),
        ("https://hf.co/estuary/wren", "estuary/wren"),
        ("https://www.huggingface.co/estuary/wren?a=b", "estuary/wren"),
        ("estuary/wren@main", "estuary/wren"),
        ("estuary/wren#a", "estuary/wren"),
        ("estuary/wren/", "estuary/wren"),
        ("estuary/wren.1_b-c", "estuary/wren.1_b-c"),
        ("wren", ""),
        ("estuary/", ""),
        ("./wren", ""),
        ("../wren", ""),
        ("~/wren", ""),
        (".cache/wren", ""),
        ("a b/wren", ""),
        ("https://example.org/estuary/wren", ""),
        ("outputs/wren-sft", ""),
        ("checkpoints/wren-7b", ""),
        ("pretrained_models/wren", ""),
        ("wren-sft/checkpoint-500", ""),
        ("estuary/checkpoint-wren", "estuary/checkpoint-wren"),
        *(
            (f"{page}/wren", "")
            for page in (
                *("datasets", "spaces", "docs", "papers", "blog", "collections", "models", "tasks"),
                *("learn", "chat", "Datasets"),
            )
        ),
    ],
)
def test_a_hub_id_is_read_from_what_names_one(text: str, expected: str) -> None:
    assert hub_id(text) == expected
