#!/usr/bin/env python3
"""Teach a language encoder which words make claims and who plays what in them: the teacher of models/context.model.

    PYTHONPATH=tools python3 tools/context/teach.py --encoder DIR --examples examples.jsonl --out teacher.pt [--epochs 3] [--seed 1]

`annals learn --examples` writes the examples.
"""
import argparse
import json
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import Encoder, Pieces, padded

WIDTH, RELATIONS, ROLES, STEPS = 64, 17, 6, 13
SHEET = 0.35  # what a sentence of a sheet counts beside one of a report


class Heads(nn.Module):
    """What is asked of a vector: how much a word makes each relation, and, of two words, which role the second plays."""

    def __init__(self, width):
        super().__init__()
        self.told, self.relation_odds = nn.Linear(width, WIDTH), nn.Linear(WIDTH, RELATIONS)
        self.act, self.other = nn.Linear(width, WIDTH), nn.Linear(width, WIDTH)
        self.relation, self.steps, self.role_odds = nn.Embedding(RELATIONS, WIDTH), nn.Embedding(STEPS, WIDTH), nn.Linear(2 * WIDTH, ROLES)

    def hidden(self, x):
        return torch.cat([self.told(x), self.act(x), self.other(x)], -1)


def relations(heads, hidden, drop=0.0):
    return heads.relation_odds(F.dropout(F.relu(hidden[..., :WIDTH]), drop, heads.training))


def roles(heads, word, other, relation, steps, drop=0.0, squash=torch.tanh):
    act, part = word[..., WIDTH : 2 * WIDTH], other[..., 2 * WIDTH :]
    mixed = torch.cat([F.relu(act + part + heads.relation(relation) + heads.steps(steps)), squash(act + heads.relation(relation)) * squash(part)], -1)
    return heads.role_odds(F.dropout(mixed, drop, heads.training))


def steps(distance):
    """A distance in words, in 13 kinds."""
    far = abs(distance)
    kind = next((kind for kind, most in enumerate((0, 1, 2, 4, 8, 16)) if far <= most), 6)
    return 6 + kind if distance > 0 else 6 - kind


def read(path, pieces):
    """Examples with the pieces of their words."""
    for line in open(path, encoding="utf8"):
        row = json.loads(line)
        goals = np.zeros((len(row["candidates"]), RELATIONS), dtype=np.float32)
        parts = []
        for at, candidate in enumerate(row["candidates"]):
            goals[at, row["unclear"]] = -1
            for claim in candidate["claims"]:
                goals[at, claim["relation"]] = 0.5 if claim["optional"] else 1
                parts += [(candidate["word"], word, claim["relation"], -1 if role is None else role) for word, role in claim["parts"]]
        ids, starts = pieces.sentence(row["words"])
        weight = 1.0 if row["weight"] == 1 else SHEET
        yield dict(ids=ids, starts=starts, words=[c["word"] for c in row["candidates"]], goals=goals, parts=parts, weight=weight)


def lots(rows, size, shuffle=None):
    """Rows of like length together, `size` word pieces a lot."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]["ids"]) + (shuffle.random() * 4 if shuffle else 0))
    out, lot = [], []
    for at in order:
        if lot and len(rows[at]["ids"]) * (len(lot) + 1) > size:
            out.append(lot)
            lot = []
        lot.append(at)
    out.append(lot)
    if shuffle:
        shuffle.shuffle(out)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoder", "examples", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    shuffle = random.Random(args.seed)
    rows = list(read(args.examples, Pieces(args.encoder)))
    encoder = Encoder(args.encoder)
    heads = Heads(encoder.width)
    groups = [dict(params=[p for p in encoder.parameters() if p.requires_grad], lr=1.5e-4), dict(params=heads.parameters(), lr=1e-3)]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total = args.epochs * len(lots(rows, 1800))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1, n / 200) * max(0.02, 1 - n / total))
    encoder.train(), heads.train()
    for epoch in range(args.epochs):
        sum_, count = 0.0, 0
        for lot in lots(rows, 1800, shuffle):
            lot = [rows[at] for at in lot]
            if not any(row["words"] for row in lot):
                continue
            ids, mask = padded([row["ids"] for row in lot])
            with torch.autocast("cpu", torch.bfloat16):
                loss = lesson(encoder, heads, lot, ids, mask)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *heads.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            sum_, count = sum_ + loss.item(), count + 1
        print(f"epoch {epoch + 1}: loss {sum_ / count:.3f}", flush=True)
    torch.save(dict(encoder=encoder.state_dict(), heads=heads.state_dict()), args.out)


def lesson(encoder, heads, lot, ids, mask):
    """The loss of a lot: every candidate with every relation, and every mention at the words that make claims."""
    hidden = heads.hidden(encoder(ids, mask, 0.1))
    at = [(k, row["starts"][word]) for k, row in enumerate(lot) for word in row["words"]]
    goals = torch.tensor(np.concatenate([row["goals"] for row in lot]))
    weight = torch.tensor([row["weight"] for row in lot for _ in row["words"]])
    odds = relations(heads, hidden[[k for k, _ in at], [w for _, w in at]], 0.2).float()
    counts = (goals >= 0).float() * weight[:, None] * torch.where(goals == 0.5, 0.5, 1.0)
    loss = (F.binary_cross_entropy_with_logits(odds, (goals > 0).float(), reduction="none") * counts).sum() / len(at) * 10
    parts = [(k, row["starts"][word], row["starts"][other], relation, steps(other - word), role, row["weight"])
             for k, row in enumerate(lot) for word, other, relation, role in row["parts"]]
    if not parts:
        return loss
    k, word, other, relation, step, role, weight = map(list, zip(*parts))
    odds = roles(heads, hidden[k, word], hidden[k, other], torch.tensor(relation), torch.tensor(step), 0.2).float()
    goal = torch.zeros(len(parts), ROLES)
    for row, column in enumerate(role):
        if column >= 0:
            goal[row, column] = 1
    off = F.binary_cross_entropy_with_logits(odds, goal, reduction="none") * torch.tensor(weight)[:, None]
    return loss + off.sum() / len(parts)


if __name__ == "__main__":
    main()
