#!/usr/bin/env python3
"""Annotate texts, or the words of treebanks, with a spaCy model: one of the two readings from which the teacher of the parser starts.

    PYTHONPATH=tools python3 tools/parser/annotate.py --model DIR FILE... --out OUT.tsv.gz

DIR is what `spacy.load` takes. Of a text (`.txt.gz`, a paragraph a line) the model finds words and sentences itself; of a treebank
(`.conllu.gz`) it is given them. Output: a token a line, a blank line after each sentence: form, lemma, Penn tag, universal tag, head
(from 1, 0 for the root), label, 1 where a space follows else 0; before the sentences of a text `# text =`.
"""
import argparse
import gzip
import re

import spacy
from spacy.tokens import Doc

from universal import treebank

SHORTEST, LONGEST = 12, 90_000


def paragraphs(path):
    for line in gzip.open(path, "rt", encoding="utf8"):
        line = re.sub(r"\s+", " ", line.strip().replace("\u2060", ""))
        if SHORTEST <= len(line) <= LONGEST and not line.startswith("=== "):
            yield line


def given(path, vocab):
    for rows in treebank(path):
        spaces = ["SpaceAfter=No" not in row[9] for row in rows]
        yield Doc(vocab, words=[row[1] for row in rows], spaces=spaces, sent_starts=[True] + [False] * (len(rows) - 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    nlp = spacy.load(args.model, exclude=["ner"])
    with gzip.open(args.out, "wt", encoding="utf8", compresslevel=3) as out:
        for path in args.files:
            trees = ".conllu" in path
            for doc in nlp.pipe(given(path, nlp.vocab) if trees else paragraphs(path), batch_size=32):
                for sentence in [doc[:]] if trees else doc.sents:
                    if not trees:
                        print("# text =", sentence.text, file=out)
                    for word in sentence:
                        head = 0 if word.head.i == word.i else word.head.i - sentence.start + 1
                        print(word.text, word.lemma_, word.tag_, word.pos_, head, word.dep_, int(bool(word.whitespace_)), sep="\t", file=out)
                    print(file=out)


if __name__ == "__main__":
    main()
