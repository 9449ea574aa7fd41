"""One concept, one CURIE: MeSH (and DrugBank) terms join the term of the vocabulary that wins in their category."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from training.lexicon.concepts import Concept, Concepts

KIN = {  # categories between which a merge may go, where they are not the same
    "biolink:Protein": {"biolink:Gene", "biolink:Protein"},
    "biolink:ChemicalEntity": {"biolink:ChemicalEntity", "biolink:Drug", "biolink:Gene", "biolink:Disease"},
    "biolink:Drug": {"biolink:ChemicalEntity", "biolink:Drug"},
    "biolink:PhenotypicFeature": {"biolink:Disease", "biolink:PhenotypicFeature"},
    "biolink:Disease": {"biolink:Disease"},
    "biolink:Cell": {"biolink:Cell"},
    "biolink:AnatomicalEntity": {"biolink:AnatomicalEntity"},
}


def merge(winners: Concepts, losers: Concepts, references: Mapping[str, set[str]]) -> dict[str, str]:
    """Move the losers that a cross-reference or an equal name ties to ONE winner into it; return who went where."""
    labels, synonyms = _by_key(winners.values())
    chosen: dict[str, str] = {}
    for loser in losers.values():
        winner = _choose(loser, winners, references.get(loser.curie, set()), labels, synonyms)
        if winner is not None:
            chosen[loser.curie] = winner
    _one_each(chosen, winners, losers)
    for curie, target in chosen.items():
        _absorb(winners[target], losers.pop(curie))
    return chosen


def _by_key(concepts: Iterable[Concept]) -> tuple[dict[str, list[Concept]], dict[str, list[Concept]]]:
    labels: dict[str, list[Concept]] = defaultdict(list)
    synonyms: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        for key, scope, _ in concept.readings():
            if scope == "label":
                labels[key].append(concept)
            elif scope == "exact":
                synonyms[key].append(concept)
    return labels, synonyms


def _choose(
    loser: Concept,
    winners: Concepts,
    references: set[str],
    labels: Mapping[str, list[Concept]],
    synonyms: Mapping[str, list[Concept]],
) -> str | None:
    kin = KIN.get(loser.category, {loser.category})
    keys = {key: scope for key, scope, _ in loser.readings()}
    votes: Counter[str] = Counter()
    for curie in references:
        if curie in winners and winners[curie].category in kin:
            votes[curie] += 4
    for key, scope in keys.items():
        if scope in ("label", "exact"):
            heading = scope == "label"
            votes.update({c.curie: 4 if heading else 2 for c in labels.get(key, ()) if c.category in kin})
            votes.update({c.curie: 2 if heading else 1 for c in synonyms.get(key, ()) if c.category in kin})
    best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:2]
    if not best or best[0][1] < 4 or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _one_each(chosen: dict[str, str], winners: Concepts, losers: Concepts) -> None:
    """Keep at most one descriptor per winner, so that two MeSH headings do not become one concept."""
    rivals: dict[str, list[str]] = defaultdict(list)
    for curie, target in chosen.items():
        if curie.startswith("MESH:D"):
            rivals[target].append(curie)
    for target, curies in rivals.items():
        names = {key for key, _, _ in winners[target].readings()}
        ranked = sorted(curies, key=lambda c: (-len(names & {key for key, _, _ in losers[c].readings()}), c))
        for curie in ranked[1:]:
            del chosen[curie]


def _absorb(winner: Concept, loser: Concept) -> None:
    for name in loser.names:
        name.scope = "exact" if name.scope == "label" else name.scope
        winner.names.append(name)
    winner.exact |= {loser.curie, *loser.exact}
    winner.parents = winner.parents or loser.parents


def rename(concepts: Concepts, curie: str, target: str) -> None:
    """Give a concept the CURIE of the vocabulary that wins; the old one becomes an exact match."""
    concept = concepts.pop(curie)
    concept.exact = {curie, *concept.exact} - {target}
    concept.curie = target
    concepts[target] = concept


def settle(concepts: Concepts, went: Mapping[str, str]) -> None:
    """Point all parents to the CURIEs that won, and drop those that are not in the lexicon."""
    for concept in concepts.values():
        found = (went.get(parent, parent) for parent in concept.parents)
        concept.parents = sorted({parent for parent in found if parent in concepts and parent != concept.curie})
