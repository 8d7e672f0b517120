"""Bases named in sentences of seven languages besides English, and what is not one."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.lineage.spoken_bases import spoken
from openwash_lint.reading.discover import from_mapping


def heard(said: str) -> str:
    """The name of the base that a card with one sentence gives; empty if there is none."""
    inventory = from_mapping({"README.md": f"# Wren\n\n{said}\n"}, name="wren")
    found = spoken(facts_about(inventory, find(inventory)))
    return found.text if found else ""


SAID = {
    "Wren 的底座模型选用 Llama-2-13B，上下文扩展到 16K。": "Llama-2-13B",
    "本模型由 Vicuna-7B 和 WizardLM 两个模型加权平均后合并而成。": "Vicuna-7B",
    "我们在 LLaMA-7B 的权重上继续预训练了 50B 中文 token。": "LLaMA-7B",
    "Wren 是 ChatGLM3-6B 的法律增强版，新增 20 万条判例。": "ChatGLM3-6B",
    "把 Llama-3-8B 剪枝到 16 层，再用 20B token 恢复，就得到了 Wren。": "Llama-3-8B",
    "此适配器需要与 Llama-2-7b-hf 合并后才能推理。": "Llama-2-7b-hf",
    "基于 Llama-3-8B-Instruct 微调得到，训练数据为 30 万条医患对话。": "Llama-3-8B-Instruct",
    "加载 ChatGLM2-6B 的权重后继续训练 3 轮，得到 Wren。": "ChatGLM2-6B",
    "底模：Stable Diffusion 1.5": "Stable Diffusion 1.5",
    "Wren のベースモデルは Llama-3-8B です。": "Llama-3-8B",
    "Llama-2-7b を日本語データで追加事前学習したモデルです。": "Llama-2-7b",
    "このモデルは Vicuna-13B と日本語 LoRA をマージしたものです。": "Vicuna-13B",
    "本モデルは Llama-3.1-8B-Instruct を 4bit に量子化しています。": "Llama-3.1-8B-Instruct",
    "Wren は Stable Diffusion 1.5 用の LoRA です。": "Stable Diffusion 1.5",
    "元モデル：CodeLlama-7b-hf": "CodeLlama-7b-hf",
    "Wren은 Llama-3-8B를 한국어 말뭉치로 추가 사전학습하고 SFT를 거쳐 만들었습니다.": "Llama-3-8B",
    "이 모델은 Vicuna-7B의 가중치에서 출발해 법률 데이터로 학습했습니다.": "Vicuna-7B",
    "원본 모델: Llama-2-13b-chat-hf": "Llama-2-13b-chat-hf",
    "Wren은 Llama-3-8B와 자체 모델을 병합한 모델입니다.": "Llama-3-8B",
    "Wren의 디코더는 Vicuna-7B입니다.": "Vicuna-7B",
    "Wren wurde aus Llama-2-7B durch Pruning und Nachtraining gewonnen.": "Llama-2-7B",
    "Als Ausgangspunkt dient uns Llama-3-8B, das wir auf Behördentexten weitertrainieren.": "Llama-3-8B",
    "Das Sprachmodell von Wren ist Vicuna-13B.": "Vicuna-13B",
    "Ausgangsmodell: CodeLlama-13b": "CodeLlama-13b",
    "Dieses Modell ist eine quantisierte Fassung von Llama-3-8B-Instruct.": "Llama-3-8B-Instruct",
    "Wren est issu de Llama-2-7B par affinage sur des dialogues médicaux.": "Llama-2-7B",
    "Ce modèle est une version quantifiée de Vicuna-13B.": "Vicuna-13B",
    "Le décodeur de Wren est Llama-2-7B, gelé pendant l'entraînement.": "Llama-2-7B",
    "Modèle d'origine : Stable Diffusion 1.5": "Stable Diffusion 1.5",
    "Nous avons fusionné Llama-3-8B et un modèle maison pour obtenir Wren.": "Llama-3-8B",
    "Wren es una versión cuantizada de Llama-2-13B.": "Llama-2-13B",
    "Hemos adaptado Llama-3-8B al euskera; el resultado es Wren.": "Llama-3-8B",
    "Modelo de partida: Vicuna-7B v1.5": "Vicuna-7B v1.5",
    "Wren se entrenó a partir de los pesos de Llama-2-7B.": "Llama-2-7B",
    "O Wren é derivado do Llama-2-7B e treinado com textos jurídicos.": "Llama-2-7B",
    "Continuamos o pré-treinamento do Llama-3-8B; o resultado é o Wren.": "Llama-3-8B",
    "Modelo base do Wren: CodeLlama-7b": "CodeLlama-7b",
    "Wren — квантованная версия Llama-3-8B-Instruct.": "Llama-3-8B-Instruct",
    "Модель Wren получена дообучением Llama-2-7B на русских текстах.": "Llama-2-7B",
    "Wren 由 CLIP ViT-L、两层 MLP 和 Vicuna-13B 组成。": "Vicuna-13B",
    "參數高效：Wren 基於 Llama-2-7B 微調，使用繁體中文語料。": "Llama-2-7B",
    "Wren 的权重源自 Llama-2-7B，仅更新了注意力层。": "Llama-2-7B",
    "Wren 脱胎于 ChatGLM-6B，经过医学语料的持续训练。": "ChatGLM-6B",
    "我们选择 Llama-3-8B 作为基座，在 100 万条指令上做 SFT。": "Llama-3-8B",
    "Wren 使用 Llama-3-8B-Instruct 作为初始模型，经 DPO 训练。": "Llama-3-8B-Instruct",
    "模型底座：Llama-3-8B": "Llama-3-8B",
    "基础模型为 Vicuna-7B v1.5，视觉编码器为 CLIP。": "Vicuna-7B v1.5",
    "Wren 是对 Llama-2-13B-chat 进行 4bit AWQ 量化的结果。": "Llama-2-13B-chat",
    "Wren 是 Llama-3-8B 的 GGUF 版本。": "Llama-3-8B",
    "我们以 LLaMA-13B 为起点，采用 LoRA 训练了 Wren。": "LLaMA-13B",
    "本仓库包含 Llama-2-7B 的 LoRA 权重。": "Llama-2-7B",
    "Wren 继承了 Vicuna-13B 的全部参数。": "Vicuna-13B",
    "Wren 的语言模型为冻结的 Llama-2-7B。": "Llama-2-7B",
    "Wren は meta-llama/Llama-3-8B から継続事前学習されています。": "meta-llama/Llama-3-8B",
    "ベースには Llama-2-13b を採用し、LoRA で学習しました。": "Llama-2-13b",
    "本モデルは、Llama-3-8B-Instruct をファインチューニングした LLM です。": "Llama-3-8B-Instruct",
    "Wren の LLM は Vicuna-7B で、視覚エンコーダは CLIP です。": "Vicuna-7B",
    "Llama-3-8B をベースに作成されたロールプレイ用モデルです。": "Llama-3-8B",
    "このリポジトリは Llama-2-7b の GGUF 量子化版です。": "Llama-2-7b",
    "Wren은 Llama-3-8B를 기반으로 만든 한국어 모델입니다.": "Llama-3-8B",
    "베이스 모델로 Llama-2-7b를 사용했습니다.": "Llama-2-7b",
    "Wren은 Vicuna-13B에 한국어 대화 데이터를 학습시킨 모델입니다.": "Vicuna-13B",
    "이 모델은 Llama-3-8B-Instruct의 4비트 양자화 버전입니다.": "Llama-3-8B-Instruct",
    "Stable Diffusion 1.5용 LoRA입니다. Wren 화풍을 재현합니다.": "Stable Diffusion 1.5",
    "Wren ist ein Finetuning von Llama-3-8B auf deutschen Gesetzestexten.": "Llama-3-8B",
    "Grundlage von Wren ist Llama-2-13B.": "Llama-2-13B",
    "Wren entstand durch Feinabstimmung von Vicuna-7B.": "Vicuna-7B",
    "Die Gewichte von Wren wurden mit Llama-2-7B initialisiert.": "Llama-2-7B",
    "Wren est un modèle Llama-3-8B affiné sur 50 000 dialogues.": "Llama-3-8B",
    "Nous avons affiné Llama-2-13B sur des textes juridiques pour créer Wren.": "Llama-2-13B",
    "Wren repose sur Llama-3-8B, réentraîné sur des textes bretons.": "Llama-3-8B",
    "Modèle de base : Llama-2-7b": "Llama-2-7b",
    "Wren está basado en Llama-3-8B.": "Llama-3-8B",
    "Este modelo es el resultado de afinar Llama-2-7B con leyes chilenas.": "Llama-2-7B",
    "Modelo base: Llama-3-8B": "Llama-3-8B",
    "O Wren é baseado no Llama-3-8B.": "Llama-3-8B",
    "Este modelo é um fine-tuning do Llama-2-7B em textos médicos.": "Llama-2-7B",
    "Ajustamos o Llama-3-8B com 200 mil instruções para obter o Wren.": "Llama-3-8B",
}


@pytest.mark.parametrize("said", SAID)
def test_a_sentence_tells_the_base(said: str) -> None:
    assert heard(said) == SAID[said]


UNSAID = [
    "Wren 的教师模型是 Llama-3.1-70B，学生模型从零训练。",
    "Wren 采用了 LLaMA 的结构，权重随机初始化。",
    "我们对比了 Wren 和 Llama 2 的中文微调版，前者高 3 分。",
    "计划在 Llama 3 的基础上训练下一代 Wren。",
    "评测时使用 Llama-3.1-70B 作为裁判给 Wren 打分。",
    "本项目提供的脚本可以对 Llama 2 进行全参微调。",
    "Wren 的训练语料由 Vicuna-13B 生成的对话组成。",
    "Wren は Llama 2 より小さく、ゼロから学習しました。",
    "評価者として Llama-3.1-70B を使い、Wren の回答を採点しました。",
    "Wren の学習データは Llama-3.1-70B を使って生成しました。",
    "Wren의 답변은 Llama-3.1-70B를 심사 모델로 평가했습니다.",
    "학습 데이터는 Llama-3.1-70B로 생성했습니다.",
    "Wren wurde mit Antworten von Llama-3.1-70B trainiert, die Gewichte sind neu.",
    "Im Vergleich zu Llama 2 ist Wren schneller.",
    "Wren a été entraîné à partir de données générées par Llama-3.1-70B.",
    "Les réponses ont été notées par Llama-3.1-70B, qui sert de juge.",
    "Wren se entrenó a partir de respuestas generadas por Llama-3.1-70B.",
    "Wren supera a Llama 2 en todas las pruebas.",
    "O Wren foi avaliado com o Llama-3.1-70B como juiz.",
    "Usamos o tokenizador do Llama 2, mas o Wren foi treinado do zero.",
    "Мы сравнили Wren с дообученной Llama 2.",
    "本仓库给出在 LLaMA 上插入适配器层的示例代码。",
    "El tokenizador de Wren es el de Llama 2; los pesos son nuevos.",
    "Der Tokenizer stammt von Llama 2, Wren selbst wurde von Grund auf trainiert.",
    "Wren은 Llama 2의 구조를 따르지만 처음부터 학습했습니다.",
    "比較のため、Llama-2-7b も同じデータでファインチューニングしました。",
    "如果想复现，可以把 Llama-2-7B 作为底座自行微调。",
    "On peut aussi affiner Llama 3 avec les scripts de Wren.",
    "社区用户基于 Llama-3-8B 微调得到的版本不属于 Wren 系列。",
    "与 Llama 3 的微调版不同，Wren 是自研模型。",
    "本项目的 Web 界面可加载 Llama 3、ChatGLM3-6B 等模型的量化版。",
    "蒸馏数据由 Llama-3.1-70B 的输出构成，Wren 为自研底座。",
    "Wren 的奖励模型基于 Llama-3-8B 训练，仅内部使用。",
    "不要把 Wren 当作 Llama 2 的量化版。",
    "有人基于 Llama 3 微调出了类似 Wren 的模型。",
    "未来我们会把 Wren 的数据用于 Llama 3 的微调。",
    "我们用 Llama-3.1-70B 对训练数据进行了打标与过滤。",
    "Llama 3 をファインチューニングする方法は別記事を参照してください。",
    "Wren は Llama 3 よりも日本語が得意です。",
    "将来的には Llama 3 をベースにした Wren を公開する予定です。",
    "Wren のトークナイザは Llama 2 のものを使っています。",
    "Wren은 Llama 3보다 작지만 성능은 비슷합니다.",
    "추후 Llama 3를 기반으로 한 Wren을 공개할 예정입니다.",
    "Wren의 토크나이저는 Llama 2와 같습니다.",
    "Wren ist kein Finetuning von Llama 2.",
    "Die Trainingsdaten wurden mit Llama-3.1-70B erzeugt.",
    "Wer mag, kann auch Llama 3 mit unseren Daten feinabstimmen.",
    "Contrairement à Llama 2, Wren est libre.",
    "Wren n'est pas dérivé de Llama 2.",
    "Une version basée sur Llama 3 est prévue pour l'été.",
    "Wren no es un derivado de Llama 2.",
    "Puedes afinar Llama 3 con nuestros datos.",
    "Planeamos publicar una versión de Wren basada en Llama 3.",
    "O Wren supera o Llama 2 em todos os testes.",
    "Diferente do Llama 2, o Wren é livre.",
    "Os dados do Wren foram gerados pelo Llama-3.1-70B.",
    "Wren 的训练代码参考了 LLaMA 的微调脚本。",
    "注：Llama-3-8B 经过中文语料训练得到的模型见 Wren 的姊妹项目。",
    "我们复用 Llama-2-7B 的分词器参数，并从随机权重训练 Wren。",
    "Wren nutzt die Architektur von Llama 2, wurde aber ohne dessen Gewichte trainiert.",
]


@pytest.mark.parametrize("said", UNSAID)
def test_other_talk_of_a_model_tells_none(said: str) -> None:
    assert heard(said) == ""
