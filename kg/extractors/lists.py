"""Lists: what is coordinated on the surface, what "but not" sets apart, what a whole is divided into."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extractors.nouns import LISTED, SIGNS
from kg.extractors.tree import Tree
from kg.model import Mention

FAR = 9  # tokens before a conjunct in which "not" sets it apart


def listed_after(tree: Tree, coordinated: list[int]) -> Iterator[int]:
    """Yield the members of "A, B, and C" that the parser hung elsewhere, where all are of one kind."""
    members = [mention for token in coordinated if (mention := tree.mention(token))]
    listed = _run(tree, members[0]) if members else []
    for mention in listed if len(listed) > 2 else ():
        if mention not in members:
            yield max(k for k in range(len(tree)) if tree.mention(k) == mention)


def _run(tree: Tree, first: Mention) -> list[Mention]:
    """Return the run of mentions of one category that begins with one, if only commas and a last "and" part them."""
    run, last = [first], False
    for mention in tree.sentence.mentions:
        joined = tree.text[run[-1].span.end : mention.span.start].strip()
        if mention.span.start < run[-1].span.end:
            continue
        if last or joined not in LISTED or mention.category != first.category:
            break
        run.append(mention)
        last = joined != ","
    return run if last else []


def sharing_head(tree: Tree, token: int) -> Iterator[Mention]:
    """Yield the mentions that share the head of the one at a token: "CD4+" before "and CD8+ T cells"."""
    mention = tree.mention(token)
    while mention and (mention := _listed_before(tree, mention)):
        yield mention


def _listed_before(tree: Tree, mention: Mention) -> Mention | None:
    for other in tree.sentence.mentions:
        joined = tree.text[other.span.end : mention.span.start].strip()
        if other.span.end < mention.span.start and joined in LISTED and other.category == mention.category:
            return other if other.text[-1:] in SIGNS else None
    return None


def is_contrasted(tree: Tree, token: int, head: int) -> bool:
    """Tell whether "not" or "rather" stands shortly before a conjunct."""
    return token > head and bool({"not", "rather"} & set(tree.words[max(head, token - FAR) + 1 : token]))


def split_parts(tree: Tree, token: int) -> list[int]:
    """Return the conjuncts that a noun is said to be subdivided into, empty where it is not."""
    for clause in tree.kids(token, "acl", "relcl", "appos", "advcl"):
        if tree.lemmas[clause] in ("subdivide", "divide", "classify", "categorize", "categorise"):
            into = [k for k in range(clause + 1, len(tree)) if tree.words[k] in ("into", "as") and tree.descends(k, clause)]
            return [part for prep in into[:1] for obj in tree.kids(prep, "pobj") for part in _parts(tree, obj)]
    return []


def _parts(tree: Tree, obj: int) -> list[int]:
    """Return the named conjuncts inside "A and B subsets", or the conjuncts of the object itself."""
    inner = [kid for kid in tree.kids(obj, "nmod", "amod", "compound") if tree.mention(kid)]
    within = [part for kid in inner for part in tree.conjuncts(kid) if tree.mention(part)]
    return list(dict.fromkeys(within)) if len(within) > 1 else [part for part in tree.conjuncts(obj) if tree.mention(part)]
