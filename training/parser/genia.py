"""GENIA trees (UD v1 labels) → trees as CRAFT draws them: prepositions and copulas head their phrases, conjuncts chain.

A row is [word, tag, head, label]; heads are numbers, a root is its own head, a label of "" is left out of training.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

PREPOSITIONS = ("IN", "TO")
RENAMED = {
    "acl:relcl": "relcl", "nmod:poss": "poss", "nmod:npmod": "npadvmod", "nmod:tmod": "npadvmod", "cc:preconj": "preconj",
    "compound:prt": "prt", "det:predet": "predet", "iobj": "dative", "root": "ROOT", "mwe": "", "discourse": "", "list": "",
    "foreign": "", "goeswith": "", "reparandum": "", "remnant": "", "vocative": "", "dislocated": "", "name": "compound",
}  # fmt: skip
CLAUSAL = frozenset("nsubj nsubjpass csubj csubjpass aux auxpass neg mark advcl ccomp expl punct parataxis conj cc dep".split())
NO_BLANK_BEFORE = frozenset(", . ; : ) % ] ' 's ? !".split())


@dataclass
class Token:
    """One token while its tree is turned."""

    word: str
    tag: str
    head: int
    label: str


def convert(rows: list[list[str]]) -> list[Token]:
    """Return the tokens of a sentence with CRAFT's attachments."""
    number = {row[0]: i for i, row in enumerate(rows)}
    tokens = [Token(row[1], row[4], number.get(row[6], i), row[7]) for i, row in enumerate(rows)]
    _raise_copulas(tokens)
    _raise_prepositions(tokens)
    _chain_conjuncts(tokens)
    for i, token in enumerate(tokens):
        token.label = _renamed(tokens, i)
    return tokens


def text_of(tokens: list[Token]) -> tuple[str, list[tuple[int, int]]]:
    """Return a text that the tokens may have come from, with their offsets."""
    text, spans = "", []
    for i, token in enumerate(tokens):
        if text and token.word not in NO_BLANK_BEFORE and tokens[i - 1].word not in ("(", "["):
            text += " "
        spans.append((len(text), len(text) + len(token.word)))
        text += token.word
    return text, spans


def split(tokens: list[Token], spans: list[tuple[int, int]], cuts: list[tuple[int, int]]) -> list[Token] | None:
    """Return the tokens cut as kg cuts them ("IL-4-induced" in five), None where the cuts do not fit."""
    pieces: list[list[int]] = [[i for i, (a, b) in enumerate(cuts) if start <= a and b <= end] for start, end in spans]
    if sum(map(len, pieces)) != len(cuts) or not all(pieces):
        return None
    heads = [_head_piece(tokens[i], [cuts[p][1] - cuts[p][0] for p in own], own) for i, own in enumerate(pieces)]
    result: list[Token] = []
    for i, own in enumerate(pieces):
        for piece in own:
            offset = spans[i][0]
            word = tokens[i].word[cuts[piece][0] - offset : cuts[piece][1] - offset]
            if piece == heads[i]:
                result.append(Token(word, tokens[i].tag, heads[tokens[i].head], tokens[i].label))
            else:
                result.append(_inner(word, piece, heads[i], tokens[i].tag))
    return result


def _head_piece(token: Token, lengths: list[int], pieces: list[int]) -> int:
    if len(pieces) == 1 or token.tag in ("JJ", "VBN", "VBG"):
        return pieces[-1]
    last = token.word[-lengths[-1] :]
    return pieces[0] if re.fullmatch(r"[0-9IVX]+[A-Za-zα-ω]?|[A-Za-zα-ω]", last) or len(last) < 2 else pieces[-1]


def _inner(word: str, piece: int, head: int, tag: str) -> Token:
    if not word[0].isalnum():
        return Token(word, "HYPH", head, "punct")
    if word.isdigit():
        return Token(word, "CD", head, "nummod")
    return Token(word, "NN", head, "npadvmod" if tag in ("JJ", "VBN", "VBG") and piece < head else "compound")


def _kids(tokens: list[Token], head: int, *labels: str) -> list[int]:
    return [i for i, t in enumerate(tokens) if t.head == head and i != head and (not labels or t.label in labels)]


def _raise_copulas(tokens: list[Token]) -> None:
    for verb in [i for i, token in enumerate(tokens) if token.label == "cop"]:
        predicate = tokens[verb].head
        own = tokens[predicate]
        tokens[verb].label, tokens[verb].head = own.label, (verb if own.head == predicate else own.head)
        for kid in _kids(tokens, predicate):
            if kid != verb and (tokens[kid].label in CLAUSAL - {"conj", "cc"} or (tokens[kid].label == "advmod" and kid < verb)):
                tokens[kid].head = verb
        own.head = verb
        own.label = "nmod" if _kids(tokens, predicate, "case") else ("attr" if own.tag.startswith(("NN", "PRP")) else "acomp")


def _raise_prepositions(tokens: list[Token]) -> None:
    for i, token in enumerate(tokens):
        marks = [k for k in _kids(tokens, i, "case") if tokens[k].tag in PREPOSITIONS or tokens[k].tag == "VBG"]
        if marks and token.label in ("nmod", "conj", "root", "dep", "advcl", "acl", "nmod:npmod"):
            _hang(tokens, marks, i, "pobj")
        elif token.label in ("advcl", "acl") and token.tag == "VBG":
            marks = [k for k in _kids(tokens, i, "mark") if tokens[k].tag == "IN"]
            _hang(tokens, marks, i, "pcomp") if marks else None


def _hang(tokens: list[Token], marks: list[int], dependent: int, label: str) -> None:
    first, head = marks[0], tokens[dependent].head
    was = tokens[dependent].label
    passive = (head != dependent and any(tokens[k].label == "auxpass" for k in _kids(tokens, head))) or (
        head != dependent and tokens[head].tag == "VBN"
    )
    tokens[first].head = head if head != dependent else first
    tokens[first].label = (
        was if was in ("root", "conj") else "agent" if tokens[first].word.lower() == "by" and passive else "prep"
    )
    for other in marks[1:]:
        tokens[other].head, tokens[other].label = first, "prep"
    tokens[dependent].head, tokens[dependent].label = marks[-1], label


def _chain_conjuncts(tokens: list[Token]) -> None:
    for head in range(len(tokens)):
        chain = [head, *[k for k in _kids(tokens, head, "conj") if k > head]]
        if len(chain) < 3:
            continue
        for kid in _kids(tokens, head, "cc", "punct"):
            before = [k for k in chain[1:-1] if k < kid]
            if before and kid < chain[-1]:
                tokens[kid].head = before[-1]
        for previous, current in pairwise(chain[1:]):
            tokens[current].head = previous


def _renamed(tokens: list[Token], i: int) -> str:
    token = tokens[i]
    if token.head == i:
        return "ROOT"
    if token.label == "mark" and token.tag == "TO":
        return "aux"
    if token.label in ("nsubj", "nsubjpass", "dobj") and token.tag in ("WDT", "WP"):
        return "dep"  # CRAFT's conversion leaves relative pronouns without a role
    if token.label == "case":
        return "case" if token.tag == "POS" else "prep"
    return RENAMED.get(token.label, token.label)
