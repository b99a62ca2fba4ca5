"""Sentences annotated by spaCy (labels of ClearNLP) as Universal Dependencies, by rules; and the readers of annotated texts and treebanks.

An annotated text has a token a line, a blank line after each sentence, `# text =` before it:
    form, lemma, Penn tag, universal tag, head (from 1, 0 for the root), label, 1 where a space follows else 0

Persons' names are told by their first words. Treebanks come first: what they show of a word goes before what a list of leaders makes
of it.
"""
import gzip

BE = {"be", "been", "being", "am", "is", "are", "was", "were", "'s", "'re", "'m", "’s", "’re", "’m", "ai"}
PLAIN = {
    "ROOT": "root", "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "neg": "advmod", "predet": "det:predet", "prt": "compound:prt", "relcl": "acl:relcl", "poss": "nmod:poss",
    "intj": "discourse", "preconj": "cc:preconj", "oprd": "xcomp", "meta": "parataxis", "quantmod": "advmod",
    "attr": "xcomp", "acomp": "xcomp", "pobj": "obl", "pcomp": "advcl", "agent": "obl:agent", "nmod": "nmod",
    "dative": "iobj", "": "dep",
}
PREPOSITIONS = ("IN", "TO", "RP", "VBG", "VBN", "JJ", "RB", "CC", "VBP")
FIXED = {("such", "as"), ("because", "of"), ("according", "to"), ("due", "to"), ("as", "of"), ("rather", "than"),
         ("instead", "of"), ("as", "to"), ("in", "case")}
MONTHS = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December", "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec."}


class Word:
    __slots__ = ("form", "lemma", "xpos", "upos", "head", "rel", "space", "i")

    def __init__(self, i, form, lemma, xpos, upos, head, rel, space):
        self.i, self.form, self.lemma, self.xpos, self.upos = i, form, lemma, xpos, upos
        self.head, self.rel, self.space = int(head) - 1, rel, space == "1"

    def is_verbal(self):
        return self.xpos.startswith("VB") or self.xpos == "MD"


def convert(words):
    """Changes labels and heads in place, one matter after another."""
    kids = lambda i: [w for w in words if w.head == i]
    chains(words)
    clauses(words, kids)
    prepositions(words, kids)
    copulas(words, kids)
    names(words, kids)
    addressees(words, kids)
    finish(words, kids)


def chains(words):
    """Conjuncts hang on the first; a conjunction and commas hang on the conjunct that follows them."""
    for w in words:
        if w.rel == "conj" and w.head >= 0:
            first = words[w.head]
            steps = 0
            while first.rel == "conj" and first.head >= 0 and steps < 60:
                first, steps = words[first.head], steps + 1
            w.head = first.i
    for w in words:
        if w.rel in ("cc", "punct") and w.head >= 0 and w.head < w.i:
            near = [c for c in words if c.rel == "conj" and c.i > w.i and (c.head == w.head or c.head == first_of(words, w.head))]
            if near and (w.rel == "cc" or w.form in (",", ";") and between(words, w.i, near[0])):
                w.head = near[0].i


def first_of(words, i):
    return words[i].head if words[i].rel == "conj" else i


def between(words, i, conjunct):
    """A comma divides conjuncts where no word but those of the next conjunct stands behind it."""
    return all(under(words, k, conjunct.i) or words[k].rel in ("cc", "punct") for k in range(i + 1, conjunct.i))


def under(words, k, top):
    steps = 0
    while k >= 0 and steps < 60:
        if k == top:
            return True
        k, steps = words[k].head, steps + 1
    return False


def clauses(words, kids):
    for w in words:
        if w.xpos == "TO" and w.rel == "aux":
            w.rel = "mark"
        if w.rel == "advmod" and w.form.lower() in ("because", "if", "although", "while", "though", "as", "since") and w.xpos == "IN":
            w.rel = "mark"
        # `wants him to go`, `let him go`: an object and an infinitive.
        if w.rel == "ccomp" and w.xpos == "VB" and 0 <= w.head < w.i:
            to = any(k.rel == "mark" and k.xpos == "TO" for k in kids(w.i))
            bare = words[w.head].lemma in ("make", "let", "help", "have", "see", "hear", "watch")
            subject = [k for k in kids(w.i) if k.rel in ("nsubj", "nsubjpass") and w.head < k.i < w.i]
            open_ = not any(k.xpos == "MD" or k.rel == "mark" and k.xpos == "IN" for k in kids(w.i))
            if subject and open_ and (to or bare):
                subject[0].head, subject[0].rel, w.rel = w.head, "dobj", "xcomp"


def prepositions(words, kids):
    """`prep` with its object: the object takes its place, the preposition becomes its `case`."""
    for w in sorted((w for w in words if w.rel in ("prep", "agent", "dative", "pcomp") and w.xpos in PREPOSITIONS or w.rel == "conj" and w.xpos == "IN"), key=lambda w: -w.i):
        objects = [k for k in kids(w.i) if k.rel in ("pobj", "pcomp", "obl") and k.i > w.i]
        inner = [k for k in kids(w.i) if k.rel == "prep" and k.i > w.i]
        if not objects:
            if w.rel == "prep" and not inner:
                w.rel = "advmod"
                if w.head >= 0 and not words[w.head].is_verbal():
                    w.rel = "case" if w.head > w.i else "advmod"
            continue
        top = objects[0]
        head = words[w.head] if w.head >= 0 else None
        clause = top.rel == "pcomp" and (top.is_verbal() or any(k.rel in ("nsubj", "cop", "aux") for k in kids(top.i)))
        old, agent = w.rel, w.rel == "agent" and w.form.lower() == "by"
        top.head = w.head
        if old == "pcomp":
            top.rel = "pobj"
        elif old == "conj":
            top.rel = "conj"
        elif clause:
            top.rel = "advcl" if head is None or head.is_verbal() or head.xpos.startswith(("JJ", "RB")) else "acl"
        elif agent:
            top.rel = "obl:agent"
        elif head is None or head.is_verbal() or head.xpos.startswith(("JJ", "RB")) or head.xpos == "IN":
            top.rel = "obl"
        else:
            top.rel = "nmod"
        if w.head < 0 or w.rel == "ROOT":
            top.rel, top.head = "ROOT", -1
        w.head, w.rel = top.i, "mark" if clause else "case"
        for k in kids(w.i):
            if k is not top:
                pair = (w.form.lower(), k.form.lower())
                k.head = w.i if pair in FIXED else top.i
                if k.rel in ("prep", "amod") and pair in FIXED:
                    k.rel = "fixed"
                elif k.rel == "pcomp":
                    k.rel = "advcl"
    for a, b in zip(words, words[1:]):
        if (a.form.lower(), b.form.lower()) in FIXED and (b.rel == "case" or b.rel == "mark"):
            if a.head == b.head or b.head == a.i or a.i == b.head or under(words, b.head, a.i):
                top = words[b.head] if b.head != a.i else words[a.head]
                if a.head == b.head or a.rel == "case":
                    a.head, a.rel, b.head, b.rel = (top.i if top.i != a.i else a.head), b.rel, a.i, "fixed"
                elif under(words, top.i, a.i) and top.head == a.i:
                    top.head, top.rel = a.head, "nmod" if a.rel in ("amod", "nmod") else ("obl" if a.rel not in ("root", "ROOT") else a.rel)
                    a.head, a.rel, b.head, b.rel = top.i, "case", a.i, "fixed"


def copulas(words, kids):
    """The predicate is the head of a form of `be`."""
    for w in words:
        if w.lemma != "be" and w.form.lower() not in BE or not w.is_verbal() or w.rel in ("aux", "auxpass"):
            continue
        mine = kids(w.i)
        if any(k.rel == "expl" and k.form.lower() == "there" for k in mine):
            for k in mine:
                if k.rel == "attr":
                    k.rel = "nsubj"
            continue
        subjects = [k for k in mine if k.rel in ("nsubj", "csubj", "expl")]
        predicate = [k for k in mine if k.rel in ("attr", "acomp")]
        if not predicate and any(k.rel in ("ccomp", "xcomp") for k in mine):
            continue
        if not predicate:
            predicate = [k for k in mine if k.i > w.i and (k.rel == "obl" or k.rel == "advmod" and k.form.lower() in ("here", "there", "where", "home"))][:1]
            if not subjects:
                predicate = []
        if not predicate:
            continue
        top = predicate[0]
        top.head, top.rel = w.head, w.rel
        w.head, w.rel = top.i, "cop"
        for k in mine:
            if k is not top:
                k.head = top.i


def names(words, kids):
    """Runs of proper nouns that look like persons' names are flat, the first word their head; titles describe."""
    for month, day in zip(words, words[1:]):
        if month.form in MONTHS and day.xpos == "CD" and day.head == month.i:
            day.head, day.rel, month.head, month.rel = month.head, month.rel, day.i, "nmod:unmarked"
            for k in kids(month.i):
                k.head = day.i
    for last in words:
        if last.xpos != "NNP" or last.rel == "compound":
            continue
        run = [k for k in kids(last.i) if k.rel == "compound" and k.i < last.i]
        if not run or any(not k.xpos.startswith("NNP") for k in run) or run[-1].i != last.i - 1:
            continue
        parts = [k for k in run if k.form.lower().rstrip(".") not in TITLES]
        titles = [k for k in run if k not in parts]
        if any(k.rel == "det" for k in kids(last.i)) and not titles:
            continue
        if len(parts) > 3 or (not titles and not (parts and (parts[0].form in FIRST or parts[0].form[1:] == "."))):
            continue
        if parts and parts[0].i != last.i - len(parts):
            continue
        top = parts[0] if parts else last
        if top is not last:
            top.head, top.rel = last.head, last.rel
            for k in kids(last.i):
                if k is not top:
                    k.head = top.i
            for k in parts[1:] + [last]:
                k.head, k.rel = top.i, "flat"
        for k in titles:
            k.rel, k.head = ("nmod:desc", top.i)


TITLES = set("""president minister secretary general lieutenant colonel major captain admiral senator representative governor
chancellor king queen prince pope mr mrs ms dr gen lt col maj sgt capt adm sen rep gov prof chairman ambassador judge
justice sir dame lady lord mayor speaker spokesman spokesperson spokeswoman commander sergeant private professor doctor congressman
congresswoman director leader premier vice deputy""".split())
FIRST = set()
# Words of names that a treebank shows; whether they start persons' names is known.
KNOWN = set()
TOLD = {"tell", "ask", "assure", "inform", "show", "advise", "reassure", "remind", "convince", "warn", "promise", "guarantee"}


def addressees(words, kids):
    """Who is told that something is so is no object."""
    for w in words:
        if w.lemma in TOLD and w.is_verbal() and any(k.rel == "ccomp" for k in kids(w.i)):
            for k in kids(w.i):
                if k.rel == "dobj" and k.i > w.i:
                    k.rel = "dative"


def finish(words, kids):
    for w in words:
        head = words[w.head] if w.head >= 0 else None
        if w.rel == "npadvmod":
            w.rel = "obl:unmarked" if head is None or head.is_verbal() or head.xpos.startswith(("JJ", "RB")) else "nmod:unmarked"
        elif w.rel == "nmod" and head is not None and not any(k.rel == "case" for k in kids(w.i)) and w.i < w.head:
            w.rel = "compound" if w.xpos.startswith("NN") else "amod" if w.xpos.startswith("JJ") else "nmod"
        elif w.rel == "quantmod" and w.xpos == "$":
            w.rel = "dep"
        elif w.rel == "nummod" and head is not None and head.form in MONTHS:
            w.rel = "nmod:unmarked"
        elif w.rel == "dative":
            w.rel = "iobj"
        elif w.rel in ("pobj", "pcomp", "prep"):
            verb = head is None or head.is_verbal()
            w.rel = ("obl" if verb else "nmod") if w.rel == "pobj" else ("advcl" if verb else "acl") if w.rel == "pcomp" else "advmod"
        elif w.rel == "amod" and w.xpos == "CD":
            w.rel = "nummod"
        else:
            w.rel = PLAIN.get(w.rel, w.rel)
        if w.rel == "compound" and w.xpos == "CD" and head is not None and head.xpos == "CD":
            w.rel = "compound"
        if w.head < 0:
            w.rel = "root"
        elif w.rel == "root":
            w.rel = "parataxis"
    # Nothing hangs on case, mark, aux, cop, cc or punctuation, but `fixed` and adverbs.
    for w in words:
        steps = 0
        while w.head >= 0 and words[w.head].rel in ("case", "mark", "aux", "aux:pass", "cop", "cc", "punct", "fixed") and w.rel != "fixed" and words[w.head].head >= 0 and steps < 9:
            if words[w.head].rel in ("case", "mark") and w.rel == "advmod":
                w.head = words[w.head].head
            else:
                w.head = words[w.head].head
            steps += 1
    punctuation(words)
    for w in words:
        w.upos = upos(w)


def punctuation(words):
    """A mark hangs on the phrase that starts behind it, else on the one that ends before it; brackets and quotation
    marks in pairs on the head of what they hold."""
    marks = [w for w in words if w.rel == "punct"]
    solid = [w.rel != "punct" for w in words]
    root = next(w.i for w in words if w.head < 0)
    if not any(solid):
        return
    pairs = {}
    opened = []
    for w in marks:
        if w.xpos in ("``", "-LRB-"):
            opened.append(w.i)
        elif w.xpos in ("''", "-RRB-") and opened:
            start = opened.pop()
            pairs[start] = pairs[w.i] = (start, w.i)
    for w in marks:
        if w.i == root:
            continue
        if w.i in pairs:
            start, end = pairs[w.i]
            tops = [k for k in words[start + 1:end] if solid[k.i] and not start < k.head < end]
            if tops:
                w.head = tops[0].i
                continue
        right = climb(words, next((k for k in range(w.i + 1, len(words)) if solid[k]), -1), lambda h: h > w.i)
        left = climb(words, next((k for k in range(w.i - 1, -1, -1) if solid[k]), -1), lambda h: -1 < h < w.i)
        if w.xpos == "HYPH" and left >= 0:
            w.head = w.i - 1 if solid[w.i - 1] else left
        elif right >= 0 and 0 <= words[right].head < w.i:
            w.head = right
        elif left >= 0 and right >= 0 and words[left].head > w.i:
            w.head = left
        else:
            w.head = root


def climb(words, i, same_side):
    while i >= 0 and same_side(words[i].head):
        i = words[i].head
    return i


def upos(w):
    """The universal tag by the Penn tag and the relation."""
    x, rel = w.xpos, w.rel
    if x.startswith("NNP"):
        return "PROPN"
    if x in ("NN", "NNS"):
        return "NOUN"
    if x == "MD":
        return "AUX"
    if x.startswith("VB"):
        return "AUX" if rel in ("aux", "aux:pass", "cop") or w.lemma == "be" and rel != "root" and w.upos == "AUX" else "VERB"
    if x in ("IN", "RP"):
        return "SCONJ" if rel == "mark" else "ADP"
    if x in ("DT", "PDT", "WDT"):
        return "DET" if rel.startswith("det") or w.form.lower() in ("the", "a", "an", "no", "every") else "PRON"
    if x == "WRB" or x.startswith("RB"):
        return "PART" if w.form.lower() in ("not", "n't", "n’t") else "ADV"
    table = {"TO": "PART", "POS": "PART", "CC": "CCONJ", "CD": "NUM", "UH": "INTJ", "EX": "PRON", "PRP": "PRON",
             "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "$": "SYM", "SYM": "SYM", "FW": "X", "LS": "X", "XX": "X",
             "ADD": "X", "AFX": "X", "NFP": "PUNCT", "HYPH": "PUNCT"}
    if x == "TO" and rel == "case":
        return "ADP"
    if x.startswith("JJ"):
        return "ADJ"
    return table.get(x, "PUNCT")


def sentences(path):
    text, rows = "", []
    for line in gzip.open(path, "rt", encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# text = ") and not rows:
            text = line[9:]
        elif line:
            cells = line.split("\t")
            if len(cells) == 7 and cells[0].strip():
                rows.append(cells)
            else:
                rows.append(None)
        else:
            if rows and None not in rows:
                yield text, [Word(i, *cells) for i, cells in enumerate(rows)]
            text, rows = "", []


def treebank(path):
    """The sentences of a CoNLL-U file, a list of cells a word."""
    rows = []
    for line in gzip.open(path, "rt", encoding="utf8"):
        cells = line.rstrip("\n").split("\t")
        if cells[0].isdigit():
            rows.append(cells)
        elif cells == [""] and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def learn(paths):
    """Learns persons' first names from treebanks (`.conllu.gz`) and tables of people."""
    for path in paths:
        (learn_names if "conllu" in path else learn_people)(path)


def learn_names(path):
    """Words that are the first of persons' names in a treebank more often than not."""
    counts = {}
    for rows in treebank(path):
        heads = {r[6] for r in rows if r[7] == "flat" and r[4] == "NNP"}
        for r in rows:
            if r[4] == "NNP":
                yes, all_ = counts.get(r[1], (0, 0))
                alone = r[0] not in heads and r[7] != "compound"
                counts[r[1]] = (yes + (r[0] in heads), all_ + (not alone))
    FIRST.update(form for form, (yes, all_) in counts.items() if yes * 2 > all_)
    KNOWN.update(form for form, (_, all_) in counts.items() if all_)


def learn_people(path):
    """First words of the names in a table of people; of a long list of leaders (`.tsv.gz`) those that start several names."""
    if path.endswith(".tsv.gz"):
        counts = {}
        for line in gzip.open(path, "rt", encoding="utf8"):
            name = line.split("\t")[0].split()
            if 2 <= len(name) <= 4 and len(name[0]) > 2:
                counts.setdefault(name[0].capitalize(), set()).add(name[-1])
        FIRST.update(name for name, last in counts.items() if len(last) > 2 and name not in KNOWN)
        return
    with open(path, encoding="utf8") as lines:
        names = (line.split(",")[0].strip('"').split() for line in lines if line[0] != "#")
        FIRST.update(name[0] for name in names if len(name) > 1)
