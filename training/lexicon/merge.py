"""One concept, one CURIE: MeSH (and DrugBank) terms join the term of the vocabulary that wins in their category."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.lexicon.folding import fold
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

ENOUGH = 3  # votes: a cross-reference or two equal labels have 4, a heading that is a synonym elsewhere 3, a synonym 2 or 1
STATED = 1000
Choice = tuple[int, str]  # votes, winner


def merge(winners: Concepts, losers: Concepts, references: Mapping[str, set[str]], stated: Mapping[str, str]) -> dict[str, str]:
    """Move the losers that a cross-reference or an equal name ties to ONE winner into it; return who went where.

    `stated` says where a loser goes, whatever its names.
    """
    labels, synonyms = _by_key(winners.values())
    chosen: dict[str, Choice] = {}
    for loser in losers.values():
        if (target := stated.get(loser.curie)) in winners:
            chosen[loser.curie] = STATED, str(target)
            continue
        choice = _choose(loser, winners, references.get(loser.curie, set()), labels, synonyms)
        if choice is not None:
            chosen[loser.curie] = choice
    _one_each(chosen)
    for curie, (_, target) in chosen.items():
        _absorb(winners[target], losers.pop(curie))
    return {curie: target for curie, (_, target) in chosen.items()}


def _by_key(concepts: Iterable[Concept]) -> tuple[dict[str, list[Concept]], dict[str, list[Concept]]]:
    labels: dict[str, list[Concept]] = defaultdict(list)
    synonyms: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        for key, name in concept.readings():
            if name.scope == "label":
                labels[key].append(concept)
            elif name.scope == "exact":
                synonyms[key].append(concept)
    return labels, synonyms


def _choose(
    loser: Concept,
    winners: Concepts,
    references: set[str],
    labels: Mapping[str, list[Concept]],
    synonyms: Mapping[str, list[Concept]],
) -> Choice | None:
    kin = KIN.get(loser.category, {loser.category})
    keys = {key: name.scope for key, name in loser.readings()}
    votes: Counter[str] = Counter()
    for curie in references:
        if curie in winners and winners[curie].category in kin and _alike(loser, winners[curie]):
            votes[curie] += 4
    for key, scope in keys.items():
        if scope in ("label", "exact"):
            heading = scope == "label"
            votes.update({c.curie: 4 if heading else 2 for c in labels.get(key, ()) if c.category in kin})
            votes.update({c.curie: 3 if heading else 1 for c in synonyms.get(key, ()) if c.category in kin})
    same = {curie for curie in votes if winners[curie].label.lower() == loser.label.lower()}
    best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0] not in same, vote[0]))[:2]
    if not best or best[0][1] < ENOUGH:
        return None
    if len(best) == 2 and best[0][1] == best[1][1] and (best[0][0] not in same or best[1][0] in same):
        return None
    return best[0][1], best[0][0]


def _alike(loser: Concept, winner: Concept) -> bool:
    """Tell whether two diseases or families are named alike: their cross-references also tie others (IκB to the IKK family)."""
    if winner.category != "biolink:Disease" and not winner.curie.startswith("FPLX:"):
        return True
    if dict(loser.readings()).keys() & dict(winner.readings()).keys():
        return True
    ours, theirs = set(fold(loser.label).split()), set(fold(winner.label).split())
    return loser.category != "biolink:PhenotypicFeature" and 4 * len(ours & theirs) >= len(ours | theirs)


def _one_each(chosen: dict[str, Choice]) -> None:
    """Keep the surest descriptor of each winner, so that two MeSH headings do not become one concept."""
    rivals: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for curie, (votes, target) in chosen.items():
        if curie.startswith("MESH:D"):
            rivals[target].append((-votes, curie))
    for found in rivals.values():
        for _, curie in sorted(found)[1:]:
            del chosen[curie]


def _absorb(winner: Concept, loser: Concept) -> None:
    for name in loser.names:
        name.scope = "exact" if name.scope == "label" else name.scope
        winner.names.append(name)
    winner.exact |= {loser.curie, *loser.exact}
    winner.parents = winner.parents or loser.parents


def owners(concepts: Concepts) -> dict[str, str]:
    """Return who names what: a concept itself, else the first concept that calls it an exact match."""
    owner = {curie: curie for curie in concepts}
    for curie in sorted(concepts):
        for exact in sorted(concepts[curie].exact):
            owner.setdefault(exact, curie)
    return owner


def correct(concepts: Concepts, corrections: Mapping[str, str]) -> None:
    """Make identifiers that are no concepts of their own exact matches of the concepts that a person named."""
    wrong = {curie: target for curie, target in corrections.items() if curie not in concepts and target in concepts}
    for concept in concepts.values():
        concept.exact -= {curie for curie in concept.exact & wrong.keys() if wrong[curie] != concept.curie}
    for curie, target in wrong.items():
        concepts[target].exact.add(curie)


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
