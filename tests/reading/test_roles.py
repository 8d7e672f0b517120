"""Roles: what a file is by its path and size."""

import pytest

from openwash_lint.documents import ROLES
from openwash_lint.reading import names
from openwash_lint.reading.roles import may_point, reads_at_once, role_of

LARGE = 5_000_000_000


ROLES_OF = """
card: README.md README readme.MD README.rst README.txt MODEL_CARD.md model_card.md modelcard.md
card: README_zh.md README_CN.md README-zh-CN.md README.zh.md README.zh-CN docs/README_ja.md
card: my_model_card.md data_card.md models/7b/README.md old_README.md
license: LICENSE LICENSE.md License.txt LICENCE COPYING COPYING.LESSER UNLICENSE MODEL_LICENSE
license: LICENSE-MODEL LICENSE-CODE LICENSE_WEIGHTS.md LICENSE.llama3 LICENSE-2.0 LICENSES/MIT.txt
license: LICENSES/Apache-2.0 llama_license.txt DATA_LICENSE CODE_LICENSE license.pdf
license: weights/TERMS_OF_USE.md EULA.txt 模型许可协议.pdf LICENSE_AGREEMENT.md
license: DATA_TERMS.txt weights-terms.md ModelCommunityLicenseAgreement
notice: NOTICE NOTICE.txt Notice THIRD_PARTY_NOTICES.txt ThirdPartyNotices.txt
notice: THIRD-PARTY-LICENSES.md
policy: USE_POLICY.md ACCEPTABLE_USE_POLICY.md acceptable-use.txt WEIGHTS_PROHIBITED_USE_POLICY.md
citation: CITATION.cff
package: pyproject.toml setup.cfg setup.py package.json Cargo.toml
mof: mof.yml MOF.yml mof.yaml
config: config.json generation_config.json unet/config.json model_index.json params.json
adapter: adapter_config.json lora/adapter_config.json
merge: mergekit_config.yml mergekit-config.yaml
index: model.safetensors.index.json pytorch_model.bin.index.json
tokenizer: tokenizer.json tokenizer_config.json tokenizer.model vocab.txt merges.txt
tokenizer: special_tokens_map.json tokenizer.bin hy.tiktoken spiece.model chat_template.jinja
finetuning-code: finetune.py finetune_lora.sh scripts/sft/train.py train_lora.py fine-tuning/run.sh
finetuning-code: finetune/train.py train_dpo.py training/peft/trainer.py examples/qlora.ipynb
finetuning-code: demos/fine_tuner/train.py fine-tuner/train.py finetuner/trainer.py tools/fine_tuners/train.sh
training-code: train.py src/train/loop.py pretrain.sh run_pretraining.py trainer.py training/main.rs
evaluation-code: eval.py run_mmlu.sh evaluation/score.py benchmarks/speed.py lm_eval/tasks.py
evaluation-code: finetune/eval.py training/evaluate.py
data-code: preprocess.py data/prepare_data.py data_processing/clean.py dedup.py scripts/tokenize.py
inference-code: inference.py generate.py serve/api.py chat.py gradio_demo.py modeling_ours.py
code: train/train_utils.py utils/train_utils.py
code: model.py utils/io.py tests/test_train.py train_tokenizer.py docs/train.py license.py
code: chat/ui.tsx
code: check_license.py LICENSE.py readme.py third_party/x/train.py .github/train.sh Makefile
data: train.jsonl data/corpus.txt dataset/x.parquet data/part.json.gz datasets/latent.pt
data: table.csv
document: docs/paper.pdf CHANGELOG.md notes.txt third_party/x/README.md vendor/y/LICENSE terms.md
document: README-template.md paper.tex readme.html
other: logo.png .gitignore data/requirements.txt training_args.yaml third_party/x/package.json
other: tests/model.safetensors LICENSE.json license_headers.yml
"""


@pytest.mark.parametrize("row", ROLES_OF.split("\n")[1:-1])
def test_roles_by_name(row: str) -> None:
    role, _, paths = row.partition(": ")
    actual = {path: role_of(path) for path in paths.split()}

    assert dict.fromkeys(paths.split(), role) == actual


@pytest.mark.parametrize(
    ("path", "size", "expected"),
    [
        ("model.safetensors", 100, "weights"),
        ("model-00001-of-00002.safetensors", LARGE, "weights"),
        ("model.Q4_K_M.gguf", LARGE, "weights"),
        ("pytorch_model.bin", 100, "weights"),
        ("adapter_model.bin", 100, "weights"),
        ("consolidated.00.pth", 100, "weights"),
        ("checkpoint.pt", LARGE, "weights"),
        ("checkpoint.pt", 1000, "other"),
        ("checkpoint.pt", -1, "weights"),
        ("voice.pt", 3_000_000, "other"),
        ("training_args.bin", 5000, "other"),
        ("optimizer.pt", LARGE, "other"),
        ("rng_state.pth", 14_000, "other"),
        ("flax_model.msgpack", LARGE, "weights"),
        ("onnx/model.onnx", LARGE, "weights"),
        ("tf_model.h5", LARGE, "weights"),
        ("model.safetensors.part1", LARGE, "weights"),
        ("model.gguf-split-a", LARGE, "weights"),
        ("model.gguf.part1of2", LARGE, "weights"),
        ("pytorch_model.bin.001", LARGE, "weights"),
        ("data/embeddings.bin", LARGE, "data"),
        ("tests/fixtures/tiny.pt", LARGE, "other"),
    ],
)
def test_weights_by_name_and_size(path: str, size: int, expected: str) -> None:
    actual = role_of(path, size)

    assert expected == actual


def test_every_role_is_known() -> None:
    named = {*names.NAMED, *names.TEXTS, *names.PURPOSES}

    assert named <= set(ROLES)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("card", True),
        ("license", True),
        ("config", True),
        ("weights", False),
        ("code", False),
        ("data", False),
    ],
)
def test_what_is_read_at_once(role: str, expected: bool) -> None:
    actual = reads_at_once(role)

    assert expected == actual


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.safetensors", True),
        ("a.parquet", True),
        ("tokenizer.json", True),
        ("a.py", False),
        ("README.md", False),
    ],
)
def test_what_may_be_a_pointer(path: str, expected: bool) -> None:
    actual = may_point(path)

    assert expected == actual
