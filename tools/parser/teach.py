#!/usr/bin/env python3
"""Teach an encoder to parse: the teacher whose trees of raw text `annals train` learns from.

    PYTHONPATH=tools python3 tools/parser/teach.py --encoder DIR --names FILE... --out teacher.pt [--epochs 6] [--seed 1]
        ewt-train.conllu.gz ewt-train.tsv.gz [gum-ccby-train.conllu.gz gum-ccby-train.tsv.gz ...]

Each treebank comes with what `annotate.py` made of its words. The names are those that `universal.py` takes.
"""
import random

import torch
import torch.nn as nn
import torch.nn.functional as F

import trees
import universal
from network import Teacher
from encoder import Pieces, padded

SIZE, TAGS = 2200, 0.3


def main():
    parser = trees.arguments(__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    shuffle = random.Random(args.seed)
    universal.learn(args.names)
    vocabulary, pieces = trees.Vocabulary(), Pieces(args.encoder)
    rows = [row for goals, said in zip(args.files[::2], args.files[1::2]) for row in trees.annotated(said, pieces, vocabulary, goals)]
    teacher = Teacher(args.encoder, vocabulary)
    encoder = [p for p in teacher.encoder.parameters() if p.requires_grad]
    others = [p for name, p in teacher.named_parameters() if not name.startswith("encoder")]
    optimiser = torch.optim.AdamW([dict(params=encoder, lr=2e-4), dict(params=others, lr=2e-3)], weight_decay=0.01, betas=(0.9, 0.98))
    total = args.epochs * len(trees.lots(rows, SIZE, shuffle))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1, (n + 1) / 150) * max(0.02, 1 - n / total))
    teacher.train()
    for epoch in range(args.epochs):
        sum_, count = 0.0, 0
        for lot in trees.lots(rows, SIZE, shuffle):
            loss = lesson(teacher, [rows[at] for at in lot])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            sum_, count = sum_ + loss.item(), count + 1
        print(f"epoch {epoch + 1}: loss {sum_ / count:.3f}", flush=True)
    torch.save(dict(weights=teacher.state_dict(), vocabulary=vocabulary.state()), args.out)


def lesson(teacher, rows):
    """The loss of a lot: the head, the label and the tag of every word."""
    lot = trees.tensors(rows)
    ids, mask = padded([row["ids"] for row in rows])
    with torch.autocast("cpu", torch.bfloat16):
        arcs, words, heads, tags = teacher(ids, mask, lot, 0.1)
        row, word = (lot["goal_heads"] >= 0).nonzero(as_tuple=True)
        head = lot["goal_heads"][row, word]
        relations = teacher.relations(words[row, word], heads[row, head])
    loss = F.cross_entropy(arcs[row, word], head) + F.cross_entropy(relations.float(), lot["goal_relations"][row, word])
    return loss + TAGS * F.cross_entropy(tags[row, word].float(), lot["goal_tags"][row, word])


if __name__ == "__main__":
    main()
