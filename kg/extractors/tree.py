"""One parsed sentence as a tree that patterns can walk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kg.model import Mention, Sentence, Span, Syntax

NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "JJ", "WDT", "WP", "FW", "VBG", "PDT", "JJR", "SYM", "AFX", "LS", "XX")
PREMODIFIERS = frozenset(("compound", "amod", "nmod", "nummod", "npadvmod", "advmod", "poss", "punct", "dep", "quantmod", "case"))
DETERMINERS = frozenset(
    "the a an this that these those its their his her our both each every some any all no such other another several many various "
    "most more few different certain multiple two three distinct specific numerous further additional same respective own only "
    "new novel either neither which whose what".split()
)
HYPHENS = frozenset("-–‐‑")
HYPHENATED = frozenset(
    "induce mediate drive trigger stimulate promote elicit evoke cause regulate suppress inhibit dependent".split()
)
"""Words that relate what stands before their hyphen to what stands behind them."""


class Tree:
    """Walks heads and children of one sentence; tokens are numbers."""

    def __init__(self, sentence: Sentence, syntax: Syntax) -> None:
        self.sentence = sentence
        self.text = sentence.document.text
        self.words = [word.lower() for word in syntax.words]
        self.lemmas, self.tags, self.deps = syntax.lemmas, syntax.tags, syntax.deps
        # what hangs on an auxiliary belongs to its verb
        self.heads = [syntax.heads[h] if syntax.deps[h] in ("aux", "auxpass") else h for h in syntax.heads]
        self.starts, self.ends = syntax.starts, syntax.ends
        self._first: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.heads]
        for token, head in enumerate(self.heads):
            if head != token:
                children[head].append(token)
        return children

    @cached_property
    def _mention_at(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for mention in sorted(self.sentence.mentions, key=lambda m: m.span.end - m.span.start):
            for token in range(len(self)):
                if self.starts[token] < mention.span.end and mention.span.start < self.ends[token]:
                    found[token] = mention  # the longest mention comes last and wins
        return found

    def mention(self, token: int) -> Mention | None:
        """Return the longest mention that covers a token."""
        return self._mention_at.get(token)

    def kids(self, token: int, *deps: str) -> list[int]:
        """Return the children of a token, in order; only those of the named labels where labels are given."""
        children = self._children[token]
        return [child for child in children if not deps or self.deps[child] in deps] if children else []

    def pobj(self, token: int, *prepositions: str) -> list[int]:
        """Return the objects of the prepositions below a token; what stands behind "but not in" is none of them."""
        below = self.kids(token, "prep", "agent", "dative", "prt", "aux")
        preps = [k for k in below if self.words[k] in prepositions and self.words[max(0, k - 2) : k] != ["but", "not"]]
        return [obj for prep in preps for obj in self.kids(prep, "pobj", "pcomp")]

    def is_verb(self, token: int) -> bool:
        """Tell whether a token is tagged as a verb."""
        return self.tags[token].startswith("V")

    def is_nominal(self, token: int) -> bool:
        """Tell whether a token can head a noun phrase."""
        return self.tags[token] in NOMINAL

    def conjuncts(self, token: int) -> Iterator[int]:
        """Yield a token and all that is coordinated with it, however the parser chained them ("by A but not by B" too)."""
        yield token
        for child in self.kids(token, "conj"):
            if self.tags[child] in ("IN", "TO"):
                for obj in self.kids(child, "pobj"):
                    yield from self.conjuncts(obj)
            elif self.is_verb(child) == self.is_verb(token) or self.mention(child):
                yield from self.conjuncts(child)
        if self.deps[token] == "pobj":
            for other in self.kids(self.heads[token], "conj"):
                if self.words[other] == self.words[self.heads[token]]:
                    for obj in self.kids(other, "pobj"):
                        yield from self.conjuncts(obj)

    def up(self, token: int) -> Iterator[tuple[int, str]]:
        """Yield the heads above a token with the label of the step, to the root."""
        seen = {token}
        while self.heads[token] not in seen:
            label, token = self.deps[token], self.heads[token]
            seen.add(token)
            yield token, label

    def descends(self, token: int, ancestor: int) -> bool:
        """Tell whether a token is the ancestor or stands below it."""
        return token == ancestor or any(head == ancestor for head, _ in self.up(token))

    def phrase_start(self, head: int) -> int:
        """Return the first token of the head phrase: its modifiers to the left, without determiners."""
        if head not in self._first:
            self._first[head] = self._start_of(head)
        return self._first[head]

    def _start_of(self, head: int) -> int:
        start = head
        while start > 0 and (first := self._modifier(start - 1, head)) is not None:
            start = first
        while start < head and (
            self.words[start] in DETERMINERS or self.deps[start] in ("det", "punct", "poss", "predet", "case", "advmod", "meta")
        ):
            start += 1
        return start

    def _modifier(self, token: int, head: int) -> int | None:
        """Return where the modifier that ends at a token begins: a name counts whole, whatever the parser made of its parts."""
        if self._is_act(token):
            return None
        mention = self.mention(token)
        first = token
        while mention and first > 0 and self.starts[first - 1] >= mention.span.start:
            first -= 1
        return first if any(self._modifies(part, head) for part in range(first, token + 1)) else None

    def _is_act(self, token: int) -> bool:
        """Tell whether a modifier says what was done to its noun: "TGF-β-induced" in "TGF-β-induced EMT" is a claim of its own."""
        return self.lemmas[token] in HYPHENATED and token > 0 and self.words[token - 1] in ("-", "–")

    def _modifies(self, token: int, head: int) -> bool:
        while token != head:
            if self.deps[token] == "meta" and self.heads[token] != token:
                token = self.heads[token]
                continue
            if self.deps[token] not in PREMODIFIERS or token > head or self.words[token] in (",", ";", ":", "(", ")"):
                return False
            if self.heads[token] == token:
                return False
            token = self.heads[token]
        return True

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of the document from one token to another."""
        return Span(self.starts[first], self.ends[last])

    def subtree_end(self, token: int) -> int:
        """Return the last token below a token, as far as the words stay together."""
        below = {token}
        waiting = [token]
        while waiting:
            kids = [kid for kid in self._children[waiting.pop()] if kid not in below]
            below.update(kids)
            waiting += kids
        last = token
        while last + 1 in below:
            last += 1
        return last
