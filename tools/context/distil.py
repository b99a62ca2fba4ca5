#!/usr/bin/env python3
"""Teach the small network of `src/claim/learned/context.rs` what the teacher makes of raw text, and write models/context.model.

    PYTHONPATH=tools python3 tools/context/distil.py --encoder DIR --teacher teacher.pt --examples examples.jsonl --out models/context.model \\
        kremlin.tsv.gz:0.8 president-ua.tsv.gz:0.8 wh.tsv.gz:0.3 masc.tsv.gz:1

The texts are those that `tools/parser/annotate.py` makes (a token a line: form first, universal tag fourth), each with the share of its sentences
that is read; the sheets' sentences among the examples are read too, but for what their keys say. No report with a key is.
"""
import argparse
import collections
import gzip
import json
import random
import re
import struct

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import Encoder, Pieces, padded
from teach import RELATIONS, ROLES, STEPS, WIDTH, Heads, lots, relations, roles, steps

SIZE, ENDINGS, SHAPES, KNOWN, REACH = 96, 1500, 7, 20_000, (1, 2, 4)
NEAR = torch.tensor([steps(distance) for distance in range(-300, 301)])


def fnv(text):
    hash_ = 0xCBF29CE484222325
    for byte in text.encode():
        hash_ = ((hash_ ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return hash_


def form(word):
    return re.sub("[0-9]", "0", word.lower())


def shape(word):
    if re.search("[0-9]", word):
        return 1
    if not any(c.isalpha() for c in word):
        return 2
    if word.isupper() and len(word) > 1:
        return 3
    return 4 if word[0].isupper() else 5 if "-" in word else 0


class Vocabulary:
    """Words as three numbers: the form, its ending, its shape; zero is none, and the form one is unknown."""

    def __init__(self, words):
        self.at = {word: at + 2 for at, word in enumerate(words)}

    def rows(self, words):
        of = lambda word: (self.at.get(form(word), 1), (fnv(form(word)[-3:]) >> 20) % ENDINGS + 1, shape(word) + 1)
        return torch.tensor([of(word) for word in words])


class Network(nn.Module):
    def __init__(self, forms):
        super().__init__()
        self.forms = nn.Embedding(len(forms) + 2, SIZE, padding_idx=0)
        self.endings, self.shapes = nn.Embedding(ENDINGS + 1, SIZE, padding_idx=0), nn.Embedding(SHAPES + 1, SIZE, padding_idx=0)
        for table in (self.forms, self.endings, self.shapes):
            nn.init.normal_(table.weight, std=0.1)
            table.weight.data[0] = 0
        self.forms.weight.data[2:] = forms
        self.layers = nn.ModuleList(nn.Conv1d(SIZE, SIZE, 3, padding=reach, dilation=reach) for reach in REACH)
        self.out = nn.Linear(SIZE, 3 * WIDTH)

    def forward(self, ids):
        words, there = ids[:, :, 0], (ids[:, :, :1] > 0).float()
        if self.training:
            words = torch.where((torch.rand(words.shape) < 0.03) & (words > 1), 1, words)
        x = F.dropout(self.forms(words) + self.endings(ids[:, :, 1]) + self.shapes(ids[:, :, 2]), 0.05, self.training)
        for layer in self.layers:
            x = (x + F.relu(layer(x.transpose(1, 2)).transpose(1, 2))) * there
        return self.out(x)


def sentences(path, share, rng):
    """Sentences of a parsed text: words and the places of content words."""
    words, content = [], []
    for line in gzip.open(path, "rt", encoding="utf8"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("# text = "):
            continue
        if len(cells) > 3:
            content += [len(words)] * (cells[3] in ("VERB", "NOUN", "ADJ", "PROPN"))
            words.append(cells[0])
            continue
        if 5 <= len(words) <= 70 and rng.random() < share:
            yield dict(words=words, content=content)
        words, content = [], []


def targets(rows, encoder, heads):
    """What the teacher makes of each word of each sentence."""
    out = [None] * len(rows)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for lot in lots(rows, 4000):
            hidden = heads.hidden(encoder(*padded([rows[at]["ids"] for at in lot])))
            for k, at in enumerate(lot):
                out[at] = hidden[k, rows[at]["starts"]].float().half()
    return out


def forms(words, encoder, pieces):
    """The teacher's own vectors of words, turned so that the first numbers tell the most."""
    table = encoder.pieces.detach()
    vectors = torch.stack([table[pieces.of(word)].mean(0) for word in words])
    vectors = vectors - vectors.mean(0)
    turned = vectors @ torch.linalg.svd(vectors.T @ vectors)[0][:, :SIZE]
    return turned / turned.std() * 0.25


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoder", "teacher", "examples", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng, pieces, encoder = random.Random(args.seed), Pieces(args.encoder), Encoder(args.encoder)
    taught, heads = torch.load(args.teacher), Heads(encoder.width)
    encoder.load_state_dict(taught["encoder"])
    heads.load_state_dict(taught["heads"])
    rows = [row for text in args.texts for path, share in [text.rsplit(":", 1)] for row in sentences(path, float(share), rng)]
    for line in open(args.examples, encoding="utf8"):
        row = json.loads(line)
        if row["weight"] < 1:
            rows.append(dict(words=row["words"], content=[c["word"] for c in row["candidates"]]))
    for row in rows:
        row["ids"], row["starts"] = pieces.sentence(row["words"])
    counts = collections.Counter(form(word) for row in rows for word in row["words"])
    words = [word for word, count in counts.most_common(KNOWN) if count >= 3]
    print(f"{len(rows)} sentences, {sum(counts.values())} words, {len(words)} forms", flush=True)
    network, own = Network(forms(words, encoder, pieces)), Heads(encoder.width)
    own.load_state_dict(taught["heads"])
    fit(network, own, heads.eval(), rows, targets(rows, encoder.eval(), heads), Vocabulary(words), args.epochs, rng)
    open(args.out, "wb").write(packed(network, own, words))


def fit(network, own, heads, rows, goals, vocabulary, epochs, rng):
    """Teaches the network to say what the teacher says: of words, of words in their roles, and of what it makes of both."""
    ids = [vocabulary.rows(row["words"]) for row in rows]
    spread = torch.cat(goals[:5000]).float().std(0).clamp_min(0.1)
    order = sorted(range(len(rows)), key=lambda at: len(ids[at]))
    batches = [order[at : at + 96] for at in range(0, len(order), 96)]
    optimiser = torch.optim.Adam([*network.parameters(), *own.parameters()], lr=3e-3)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1, n / 300) * max(0.01, 1 - n / epochs / len(batches)))
    network.train()
    for epoch in range(epochs):
        rng.shuffle(batches)
        total = 0.0
        for lot in batches:
            loss = lesson(network, own, heads, [rows[at] for at in lot], [ids[at] for at in lot], torch.cat([goals[at] for at in lot]).float(), spread)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*network.parameters(), *own.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}", flush=True)


def lesson(network, own, heads, rows, ids, goal, spread):
    made = network(nn.utils.rnn.pad_sequence(ids, batch_first=True))
    made = torch.cat([made[k, : len(row)] for k, row in enumerate(ids)])
    starts = np.cumsum([0] + [len(row) for row in ids])
    sentence = torch.cat([torch.full((len(row),), k) for k, row in enumerate(ids)])
    place = torch.cat([torch.arange(len(row)) for row in ids])
    content = torch.tensor([starts[k] + at for k, row in enumerate(rows) for at in row["content"]], dtype=torch.long)
    alike = (((made - goal) / spread) ** 2).clamp_max(9).mean()
    told = relations(heads, goal[content])
    loss = 0.3 * alike + F.binary_cross_entropy_with_logits(relations(own, made[content]), told.sigmoid(), reduction="sum") / len(content) * 10
    hot = (told > -1.5).nonzero()
    hot = hot[torch.randperm(len(hot))[:250]]
    if len(hot):
        word = content[hot[:, 0]]
        pairs = (sentence[content][None, :] == sentence[word][:, None]).nonzero()
        word, other, relation = word[pairs[:, 0]], content[pairs[:, 1]], hot[pairs[:, 0], 1]
        step = NEAR[(place[other] - place[word]).clamp(-300, 300) + 300]
        wanted = roles(heads, goal[word], goal[other], relation, step).sigmoid()
        said = roles(own, made[word], made[other], relation, step, squash=F.hardtanh)
        loss = loss + F.binary_cross_entropy_with_logits(said, wanted, reduction="sum") / len(word)
    return loss


def packed(network, own, words):
    """The file that the program reads: forms by their hashes, vectors in bytes with a step each, layers and odds in floats."""
    floats = lambda tensor: tensor.detach().contiguous().numpy().astype("<f4").tobytes()

    def vectors(rows):
        rows = rows.detach().numpy().astype(np.float32)
        step = np.maximum(np.abs(rows).max(1), 1e-6) / 127
        return step.astype("<f4").tobytes() + np.round(rows / step[:, None]).astype(np.int8).tobytes()

    keys = {}
    for at, word in enumerate(words):
        keys.setdefault(fnv(word) >> 32, at + 2)
    keys = sorted(keys.items())
    out = [b"annalsX1", struct.pack("<I", len(keys)), *(struct.pack("<I", key) for key, _ in keys)]
    out += [vectors(network.forms.weight[[row for _, row in keys]]), floats(network.forms.weight[1])]
    out += [vectors(network.endings.weight[1:]), vectors(network.shapes.weight[1:])]
    for layer in network.layers:
        out += [floats(layer.weight[:, :, tap].T) for tap in range(3)] + [floats(layer.bias)]
    out += [floats(network.out.weight[:WIDTH].T), floats(network.out.bias[:WIDTH]), floats(own.relation_odds.weight.T), floats(own.relation_odds.bias)]
    return b"".join(out)


if __name__ == "__main__":
    main()
