#!/usr/bin/env python3
"""Parse annotated texts with a teacher (`teach.py`), for `annals train --silver`.

    PYTHONPATH=tools python3 tools/parser/parse.py --encoder DIR --names FILE... --teacher teacher.pt [--every 2] ANNOTATED.tsv.gz > silver.conllu

Every tree has one root; sentences whose best heads make none get the greatest tree with the likeliest root. `--every 2` keeps each second sentence.
"""

import networkx
import numpy as np
import torch
import torch.nn.functional as F

import trees
import universal
from network import Teacher
from encoder import Pieces, padded

SIZE, CHOICES, ROOT_GAIN = 6000, 12, 50.0


def is_tree(heads):
    if (heads == 0).sum() != 1:
        return False
    for word in range(len(heads)):
        at, steps = word + 1, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def tree(odds):
    """The heads of a sentence from the log odds of each (the root first), or nothing."""
    heads = odds.argmax(1)
    if is_tree(heads):
        return heads
    count = len(odds)
    root = int((odds[:, 0] - odds[:, 1:].max(1)).argmax()) if count > 1 else 0
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(count + 1))
    graph.add_edge(0, root + 1, weight=100.0)
    for word in range(count):
        choices = set(np.argsort(-odds[word])[:CHOICES].tolist()) | {root + 1}
        if word != root:
            graph.add_weighted_edges_from((head, word + 1, float(odds[word, head]) + 100) for head in sorted(choices - {0, word + 1}))
    try:
        best = networkx.maximum_spanning_arborescence(graph)
    except networkx.NetworkXException:
        return None
    for head, word in best.edges:
        heads[word - 1] = head
    return heads if is_tree(heads) else None


@torch.inference_mode()
def parsed(teacher, rows, root):
    """For each row its heads, labels and tags; nothing where no tree was found."""
    out = [None] * len(rows)
    for lot in trees.lots(rows, SIZE):
        some = [rows[at] for at in lot]
        ids, mask = padded([row["ids"] for row in some])
        with torch.autocast("cpu", torch.bfloat16):
            arcs, words, heads, tags = teacher(ids, mask, trees.tensors(some))
            arcs, tags = F.log_softmax(arcs, -1).numpy(), tags.float().argmax(-1).numpy()
            for k, at in enumerate(lot):
                count = len(rows[at]["forms"])
                found = tree(arcs[k, :count, : count + 1])
                if found is None:
                    continue
                found = torch.tensor(found)
                relations = teacher.relations(words[k, :count], heads[k, found]).float()
                relations[:, root] += torch.where(found == 0, ROOT_GAIN, -ROOT_GAIN)
                out[at] = found.tolist(), relations.argmax(-1).tolist(), tags[k, :count].tolist()
    return out


def main():
    parser = trees.arguments(__doc__)
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--every", type=int, default=1)
    args = parser.parse_args()
    universal.learn(args.names)
    saved = torch.load(args.teacher)
    vocabulary, pieces = trees.Vocabulary(saved["vocabulary"]), Pieces(args.encoder)
    teacher = Teacher(args.encoder, vocabulary).eval()
    teacher.load_state_dict(saved["weights"])
    relations, tags = ({number: name for name, number in v.items()} for v in (vocabulary.relations, vocabulary.goal_tags))
    for path in args.files:
        rows = list(trees.annotated(path, pieces, vocabulary))[:: args.every]
        for row, found in zip(rows, parsed(teacher, rows, vocabulary.relations["root"])):
            if found is None:
                continue
            print("# text =", row["text"])
            for at, (head, relation, tag) in enumerate(zip(*found)):
                upos, xpos = tags[tag].split("|")
                print(at + 1, row["forms"][at], row["lemmas"][at], upos, xpos, "_", head, relations[relation], "_", "_", sep="\t")
            print()


if __name__ == "__main__":
    main()
