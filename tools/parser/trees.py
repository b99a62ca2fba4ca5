"""Treebanks, annotated texts, and lots of sentences as tensors."""
import argparse

import torch

import universal

SHORTEST, LONGEST, CONVERTED = 3, 90, 150


def arguments(doc):
    """The arguments that teaching and parsing share."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--names", nargs="+", default=[])
    parser.add_argument("files", nargs="+")
    return parser


class Numbers(dict):
    """Numbers for strings as they come; 0 for those that came too late."""

    def __init__(self, known=(), grows=True):
        super().__init__(known)
        self.grows = grows

    def of(self, name):
        if name not in self and self.grows:
            self[name] = len(self)
        return self.get(name, 0)


class Vocabulary:
    """Tags and labels of the annotation, of what `universal` makes of it, and of the treebanks."""

    FIELDS = ("tags", "labels", "converted", "relations", "goal_tags")

    def __init__(self, known=None):
        for field in self.FIELDS:
            blank = {"": 0} if field in self.FIELDS[:3] else {}
            setattr(self, field, Numbers(known[field] if known else blank, grows=known is None))

    def state(self):
        return {field: dict(getattr(self, field)) for field in self.FIELDS}


def annotated(path, pieces, vocabulary, goals=None):
    """Annotated sentences with their word pieces; with the trees of a treebank of the same words, what should be found."""
    goals = goals and list(universal.treebank(goals))
    for at, (text, words) in enumerate(universal.sentences(path)):
        if goals is None and not SHORTEST <= len(words) <= LONGEST:
            continue
        said = [(w.form, w.lemma, w.xpos, w.rel, w.head + 1) for w in words]
        if len(words) <= CONVERTED:
            universal.convert(words)
        ids, starts = pieces.sentence([form for form, *_ in said])
        heads = [head if head <= len(said) else 0 for *_, head in said]
        row = dict(
            text=text, forms=[form for form, *_ in said], lemmas=[lemma for _, lemma, *_ in said], ids=ids, starts=starts,
            tags=[vocabulary.tags.of(tag) for _, _, tag, _, _ in said], labels=[vocabulary.labels.of(label) for _, _, _, label, _ in said],
            converted=[vocabulary.converted.of(w.rel) for w in words], heads=heads, above=[heads[h - 1] if h else 0 for h in heads],
            turned=[w.head + 1 if 0 <= w.head < len(said) else 0 for w in words],
        )
        if goals is not None:
            if len(goals[at]) != len(said):
                raise ValueError(f"{path}: sentence {at + 1} is not the treebank's")
            row["goal_heads"] = [int(cells[6]) for cells in goals[at]]
            row["goal_relations"] = [vocabulary.relations.of(cells[7]) for cells in goals[at]]
            row["goal_tags"] = [vocabulary.goal_tags.of(f"{cells[3]}|{cells[4]}") for cells in goals[at]]
        yield row


def lots(rows, size, shuffle=None):
    """Rows of like length together, `size` word pieces a lot."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]["ids"]) + (shuffle.random() * 4 if shuffle else 0))
    out, lot, longest = [], [], 0
    for at in order:
        longest = max(longest, len(rows[at]["ids"]))
        if lot and longest * (len(lot) + 1) > size:
            out.append(lot)
            lot, longest = [], len(rows[at]["ids"])
        lot.append(at)
    out.append(lot)
    if shuffle:
        shuffle.shuffle(out)
    return out


def tensors(rows):
    """A lot as tensors, filled up with 0; goals with -1. `words` tells which heads there are, the root first."""
    longest = max(len(row["forms"]) for row in rows)
    out = dict(words=torch.zeros(len(rows), longest + 1, dtype=torch.bool))
    for field in rows[0]:
        if field in ("text", "forms", "lemmas", "ids"):
            continue
        out[field] = torch.full((len(rows), longest), -1 if field.startswith("goal") else 0)
        for at, row in enumerate(rows):
            out[field][at, : len(row[field])] = torch.tensor(row[field])
    for at, row in enumerate(rows):
        out["words"][at, : len(row["forms"]) + 1] = True
    return out
