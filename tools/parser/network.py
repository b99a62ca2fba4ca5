"""The teacher of the parser: an encoder and another parser's reading, from which heads, labels and tags are told (Dozat and Manning 2017)."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import Encoder

HIDDEN, ARC, LABEL, EMBEDDED, DISTANCES = 400, 256, 128, 48, 17
NEVER = -1e4


def embedded(count):
    return nn.Embedding(count, EMBEDDED)


def pairs(heads, length):
    """Which of `length` + 1 heads, the root first, each word has."""
    return heads[:, :, None] == torch.arange(length + 1)


def turned(arcs):
    """Whose head each word is."""
    return F.pad(arcs[:, :, 1:].transpose(1, 2), (1, 0))


def distances(length):
    """How far each head stands from each word, in 17 kinds."""
    offset = torch.arange(length + 1)[None, :] - 1 - torch.arange(length)[:, None]
    far = offset.abs()
    kind = torch.where(far < 5, far, torch.where(far < 9, 5, torch.where(far < 17, 6, 7)))
    return offset.sign() * kind + 8


class Teacher(nn.Module):
    def __init__(self, folder, vocabulary):
        super().__init__()
        self.encoder = Encoder(folder)
        self.tag, self.label, self.converted = (embedded(len(v)) for v in (vocabulary.tags, vocabulary.labels, vocabulary.converted))
        width = self.encoder.width + 3 * EMBEDDED
        self.own, self.head, self.turned, self.above = (nn.Linear(width, HIDDEN, bias=own) for own in (True, False, False, False))
        self.again, self.norm, self.root = nn.Linear(HIDDEN, HIDDEN), nn.LayerNorm(HIDDEN), nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arc_word, self.arc_head = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.read, self.distance = nn.Parameter(torch.zeros(6)), nn.Embedding(DISTANCES, 1)
        nn.init.zeros_(self.distance.weight)
        self.label_word, self.label_head = nn.Linear(HIDDEN, LABEL), nn.Linear(HIDDEN, LABEL)
        self.relation = nn.Parameter(torch.randn(len(vocabulary.relations), LABEL + 1, LABEL + 1) * 0.02)
        self.goal_tag = nn.Linear(HIDDEN, len(vocabulary.goal_tags))

    def forward(self, ids, mask, lot, drop=0.0):
        """Log odds of heads (words by words and the root), and vectors from which labels and tags are told."""
        x = self.encoder(ids, mask, drop)
        x = x.gather(1, lot["starts"][:, :, None].expand(-1, -1, x.shape[-1]))
        x = torch.cat([x, self.tag(lot["tags"]), self.label(lot["labels"]), self.converted(lot["converted"])], -1)
        x = F.dropout(x, 0.2, self.training)
        count, length, width = x.shape
        rooted = torch.cat([torch.zeros(count, 1, width, dtype=x.dtype), x], 1)
        at = lambda heads: rooted.gather(1, heads[:, :, None].expand(-1, -1, width))
        hidden = F.gelu(self.own(x) + self.head(at(lot["heads"])) + self.turned(at(lot["turned"])) + self.above(at(lot["above"])))
        hidden = self.norm(hidden + F.gelu(self.again(F.dropout(hidden, 0.2, self.training))))
        hidden = F.dropout(hidden, 0.33, self.training)
        heads = torch.cat([self.root.to(hidden.dtype).expand(count, 1, -1), hidden], 1)
        part = lambda layer, x: F.dropout(F.gelu(layer(x)), 0.33, self.training)
        arcs = F.pad(part(self.arc_word, hidden), (0, 1), value=1.0) @ self.arc @ part(self.arc_head, heads).transpose(1, 2)
        read = [pairs(lot[name], length).to(arcs.dtype) for name in ("heads", "turned", "above")]
        read += [turned(arcs) for arcs in read]
        arcs = arcs + sum(self.read[k] * kind for k, kind in enumerate(read)) + self.distance(distances(length))[:, :, 0]
        itself = torch.eye(length, length + 1, dtype=torch.bool).roll(1, 1)
        arcs = arcs.float().masked_fill(~lot["words"][:, None, :] | itself, NEVER)
        return arcs, part(self.label_word, hidden), part(self.label_head, heads), self.goal_tag(hidden)

    def relations(self, words, heads):
        """Log odds of labels for words and their heads, a row each."""
        words, heads = (F.pad(x, (0, 1), value=1.0) for x in (words, heads))
        return torch.einsum("ni,rij,nj->nr", words, self.relation.to(words.dtype), heads)
