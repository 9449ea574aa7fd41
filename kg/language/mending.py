"""Trees → the same trees, where a word's neighbours say that the network must have hung it wrongly."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from kg.language.dependencies import Parsed
from kg.language.lemmas import verb_forms

NOUNS = ("NN", "NNS", "NNP", "NNPS")
HYPHENS = ("-", "–", "‐", "‑")
COORDINATORS = ("and", "or", "but", "nor")
BEFORE_NOUNS = ("compound", "amod", "nmod")
OF_VERBS = ("into", "from")
"""Prepositions that hardly ever go with a noun."""
BEARING = frozenset(
    "showed had exhibited displayed caused revealed required demonstrated developed found observed expressed".split()
)
"""Past tenses behind which a second participle is mostly an adjective: "showed slow growth and reduced invasion"."""
FINITE = ("VBD", "VBZ", "VBP")
BEFORE_NAMES = ("compound", "nmod", "npadvmod")
BEFORE_VERBS = (*NOUNS, "CD", "SYM")
COMPOUNDING = frozenset(
    "induced mediated activated stimulated treated derived infiltrated infected associated related enriched deprived loaded coated "
    "labeled labelled conjugated targeted restricted directed transformed transfected immunized primed pulsed exposed depleted modified "
    "controlled matched adjusted based guided supported assisted regulated".split()
)
"""Participles that stand between two nouns without a hyphen: "cocaine induced chest pain"."""


def mend(words: Sequence[str], parsed: Parsed) -> Parsed:
    """Return a parsed sentence, mended."""
    found = _Sentence([word.lower() for word in words], parsed)
    found.lost_verb()
    for place in range(len(words)):
        found.infinitive(place)
        found.participle_behind(place)
        found.gerund_subject(place)
        found.apposed_participle(place)
        found.subject_before(place)
        found.subject_without_hyphen(place)
        found.verb_like_a_plural(place)
        found.second_verb(place)
        found.own_object(place)
    return found.parsed._replace(tags=[found.tag(place) for place in range(len(words))])


class _Sentence:
    """A tree that is being mended."""

    def __init__(self, words: Sequence[str], parsed: Parsed) -> None:
        self.words = words
        self.parsed = Parsed(list(parsed.tags), list(parsed.heads), list(parsed.labels))
        self.tags, self.heads, self.labels = self.parsed
        self._below: list[list[int]] = [[] for _ in words]
        for kid, head in enumerate(self.heads):
            if kid != head:
                self._below[head].append(kid)

    def lost_verb(self) -> None:
        """Make a past tense the main verb of a sentence that has none: "sorafenib prolonged survival of mice"."""
        root = next(
            (place for place, head in enumerate(self.heads) if place == head and self.tags[place] in (*NOUNS, "VBG")), None
        )
        if root is None or any(tag in (*FINITE, "MD") and self._is_main(place) for place, tag in enumerate(self.tags)):
            return
        place = next((place for place in range(1, len(self.words)) if self._is_lost(place, root)), None)
        if place is None:
            return
        thing = self.heads[place]
        above, label = self.heads[thing], self.labels[thing]
        before = [kid for kid in (*self._kids(place), *self._kids(thing)) if kid < place and self.tags[kid] in BEFORE_VERBS]
        if before and thing != root:
            self._hang(before[-1], above, label)
        self._hang(place, place, "ROOT")
        self._hang(
            before[-1] if thing == root else root, place, "csubj" if self.tags[root] == "VBG" and thing != root else "nsubj"
        )
        self._hang(thing, place, "dobj")
        for kid in [*self._kids(root), *self._kids(thing)]:
            self._follow(kid, place)
        self.tags[place] = "VBD"

    def _follow(self, kid: int, verb: int) -> None:
        """Hang what stands behind a verb on it, where it goes with verbs: marks, a second verb, "into"."""
        described = self.labels[kid] == "amod" and self.heads[kid] < kid
        second = self.tags[kid].startswith("V") and (self.labels[kid] == "conj" or described)
        if kid > verb and (second or self.labels[kid] in ("punct", "cc") or self.words[kid] in OF_VERBS):
            self._hang(kid, verb, "conj" if second else self.labels[kid])

    def _is_main(self, place: int) -> bool:
        """Tell whether a finite verb, or an auxiliary, makes a noun that stands alone a sentence."""
        head = self.heads[place]
        return head == place or (self.heads[head] == head and self.labels[place] in ("cop", "aux", "ccomp", "parataxis"))

    def _is_lost(self, place: int, root: int) -> bool:
        """Tell whether a past tense behind a noun was taken for an adjective of what it acts on."""
        thing = self.heads[place]
        if self.labels[place] != "amod" or thing < place or not self._is_past_form(place):
            return False
        if thing != root and (self.heads[thing] > place or self.words[place] in COMPOUNDING):
            return False
        before = any(kid < place and self.tags[kid] in BEFORE_VERBS for kid in (*self._kids(place), *self._kids(thing)))
        return (before or thing != root) and (self._is_named(place - 1) or self._ends_aside(place - 1))

    def _is_named(self, place: int) -> bool:
        """Tell whether a word is a noun, or an adjective that stands behind what it describes, as names that no list has do."""
        behind = self.tags[place] == "JJ" and self.labels[place] == "amod" and self.heads[place] < place
        return behind or self.tags[place] in BEFORE_VERBS

    def _ends_aside(self, comma: int) -> bool:
        """Tell whether a comma ends an aside: "loss of A, or an antibody against B, "; "A, an inhibitor of B, "."""
        first = next((place for place in range(comma - 1, -1, -1) if self.words[place] == ","), None)
        return self.words[comma] == "," and first is not None and self.words[first + 1] in (*COORDINATORS, "a", "an", "the")

    def infinitive(self, place: int) -> None:
        """Make a verb behind "to" the head of it: "help cells to colonise the lung", "avenues to overcome resistance"."""
        to = place - 1
        if to < 0 or self.words[to] != "to" or self.tags[place] not in ("VB", "VBN", "VBP"):
            return
        if self.heads[place] == to and self.heads[to] not in (to, place):
            self._hang(place, self.heads[to], "xcomp")
            self._hang(to, place, "aux")
        if self.heads[to] == place and self.labels[place] == "amod" and self.heads[place] < to:
            self.labels[place], self.tags[place] = "acl", "VB"
        if self.heads[to] == place:
            for kid in self._kids(to):
                self._hang(kid, place, "dobj" if self.labels[kid] == "pobj" else self.labels[kid])

    def participle_behind(self, place: int) -> None:
        """Hang a gerund on the noun that it stands behind: "a strategy targeting macrophages"."""
        noun, thing = place - 1, self.heads[place]
        if self.tags[place] != "VBG" or self.labels[place] not in BEFORE_NOUNS or thing < place or noun < 0:
            return
        before = [kid for kid in self._kids(thing) if kid < noun]
        described = self.tags[noun] == "NNS" or any(self.labels[kid] == "det" for kid in before + self._kids(noun))
        if self.tags[noun] not in NOUNS or not described or self.heads[noun] not in (place, thing):
            return
        above = self.heads[thing]
        self._hang(noun, noun if above == thing else above, self.labels[thing])
        for kid in before:
            self._hang(kid, noun, self.labels[kid])
        self._hang(place, noun, "acl")
        self._hang(thing, place, "dobj")

    def gerund_subject(self, place: int) -> None:
        """Give a gerund that is a subject its object: "Modulating subset dynamics enhances the response"."""
        verb = self.heads[place]
        if self.labels[place] != "csubj" or self.tags[place] != "VBG" or verb < place:
            return
        things = [kid for kid in self._kids(verb) if self.labels[kid] == "nsubj" and place < kid < verb]
        if things and not [kid for kid in self._kids(place) if self.labels[kid] == "dobj"]:
            self._hang(things[0], place, "dobj")

    def apposed_participle(self, place: int) -> None:
        """Take no participle behind a comma for a second main verb: "develops resistance, partly mediated by X"."""
        head = self.heads[place]
        if self.labels[place] != "conj" or self.tags[place] != "VBN" or head > place or self.tags[head] == "VBN":
            return
        if not any(word in COORDINATORS for word in self.words[head + 1 : place]) and not self._has_auxiliary(place):
            self.labels[place] = "advcl"

    def subject_before(self, place: int) -> None:
        """Take a noun in front of a verb for its subject, not for its object, or for the object of the verb before it.

        "This axis may promote growth"; "A raised B in blood and lowered C".
        """
        verb = self.heads[place]
        if self.labels[place] != "dobj" or verb < place or self.tags[place] not in NOUNS or not self._is_main_verb(verb):
            return
        first = self.heads[verb]
        joined = self.labels[verb] == "conj" and first < place and any(w in COORDINATORS for w in self.words[place + 1 : verb])
        if not joined:
            self.labels[place] = "nsubj"
        elif not self._is_complete(first):
            self._hang(place, first, "dobj")

    def subject_without_hyphen(self, place: int) -> None:
        """Take a noun for the subject of a main verb that was read as if a hyphen stood between them: "radiotherapy expanded T cells"."""
        if self.labels[place] != "ROOT" or not self._is_past_form(place) or self._has_auxiliary(place):
            return
        kids = self._kids(place)
        before = [kid for kid in kids if self.labels[kid] == "npadvmod" and kid < place and self.tags[kid] in NOUNS]
        if before and self.words[place - 1] not in HYPHENS and not any(self.labels[kid].startswith("nsubj") for kid in kids):
            self.labels[before[-1]], self.tags[place] = "nsubj", "VBD"

    def verb_like_a_plural(self, place: int) -> None:
        """Take a plural that governs an object for the verb that it looks like: "IL-15 sustains NK cells", "loss of A unleashes B"."""
        word = self.words[place]
        if self.tags[place] not in ("NNS", "VBZ") or not word.endswith("s") or word not in verb_forms():
            return
        kids = self._kids(place)
        things = [kid for kid in kids if self.labels[kid] == "dobj" and kid > place]
        before = [kid for kid in kids if kid < place and self.labels[kid] in BEFORE_NAMES and self.tags[kid] in BEFORE_VERBS]
        above = self.heads[place]
        stands_alone = above == place or (self.tags[self._root()] in NOUNS and self._root() < place)
        if not things or not before or not stands_alone or any(self.labels[kid].startswith("nsubj") for kid in kids):
            return
        subject = before[-1]
        if above != place:
            subject = self._root()
            self._hang(before[-1], above, self.labels[place])
            self._hang(place, place, "ROOT")
        self._hang(subject, place, "nsubj")
        for kid in kids:
            if kid > place and self.labels[kid] in BEFORE_NOUNS:
                self._hang(kid, things[0], self.labels[kid])
        self.tags[place] = "VBZ"

    def _root(self) -> int:
        return next(place for place, head in enumerate(self.heads) if place == head)

    def _is_main_verb(self, place: int) -> bool:
        """Tell whether a verb is finite, stands in the active voice, and has no subject."""
        finite = self.tags[place] in FINITE or self._has_auxiliary(place) or self._is_finite(place)
        return finite and not any(self.labels[kid].startswith(("nsubj", "csubj", "auxpass")) for kid in self._kids(place))

    def second_verb(self, place: int) -> None:
        """Take a participle behind "and" for a second past tense, not for an adjective: "slowed tumours and prolonged survival"."""
        thing = self.heads[place]
        if self.labels[place] != "amod" or self.labels[thing] != "conj" or self.words[place - 1] not in COORDINATORS:
            return
        first = self._first_conjunct(thing)
        verb = self.heads[first]
        if not (first < place < thing and self.labels[first] == "dobj" and self._is_past(verb) and self._is_past_form(place)):
            return
        if self.words[verb] in BEARING or any(self._is_past_form(kid) for kid in self._kids(first) if self.labels[kid] == "amod"):
            return
        self._hang(place, verb, "conj")
        self._hang(thing, place, "dobj")
        self.tags[place] = "VBD"

    def own_object(self, place: int) -> None:
        """Give a verb the noun behind it, which was hung on one before the verb: "loss of A decreased B", "slowed A and prolonged B"."""
        finite = self.tags[place] in FINITE or (self.tags[place].startswith("V") and self._is_finite(place))
        if not finite or self.labels[place] in BEFORE_NOUNS or self._is_complete(place):
            return
        for thing in range(place + 1, len(self.words)):
            if self.labels[thing] in ("pobj", "conj", "dobj") and self.heads[thing] < place and self._starts(thing) == place + 1:
                self._hang(thing, place, "dobj")
                return

    def _is_complete(self, place: int) -> bool:
        """Tell whether a verb has an object, or stands in the passive."""
        own = ("dobj", "auxpass", "nsubjpass", "ccomp", "xcomp", "agent", "attr", "acomp", "oprd")
        return any(self.labels[kid].startswith(own) for kid in self._kids(place))

    def _first_conjunct(self, place: int) -> int:
        """Return the first of the words that are listed with one."""
        while self.labels[place] == "conj" and self.heads[place] < place:
            place = self.heads[place]
        return place

    def _starts(self, place: int) -> int:
        """Return the first word of what is hung on a word."""
        return min([place, *(self._starts(kid) for kid in self._kids(place) if kid < place)])

    def _is_past(self, place: int) -> bool:
        """Tell whether a word is a past tense, or a participle that nothing stands before and that describes nothing."""
        return self.tags[place] in ("VBD", "VBN") and not self._has_auxiliary(place) and self.labels[place] not in BEFORE_NOUNS

    def _is_past_form(self, place: int) -> bool:
        return self.words[place].endswith("ed") and self.words[place] in verb_forms()

    def tag(self, place: int) -> str:
        """Return the tag of a word, as its tree has it.

        GENIA calls the participle of "TGF-β-induced" an adjective, here it stays a verb; a participle with a subject and no
        auxiliary is a past tense, and so is one that stands beside a past tense.
        """
        tag, word = self.tags[place], self.words[place]
        if tag == "JJ" and word.endswith(("ed", "en")) and word in verb_forms() and place and self.words[place - 1] in HYPHENS:
            return "VBN"
        return "VBD" if tag == "VBN" and not self._has_auxiliary(place) and self._is_finite(place) else tag

    def _is_finite(self, place: int) -> bool:
        """Tell whether a verb has a subject of its own in front of it, or stands beside a past tense."""
        head = self.heads[place]
        beside = self.labels[place] == "conj" and self.tags[head] == "VBD" and not self._has_auxiliary(head)
        return beside or any(self.labels[kid] == "nsubj" and kid < place for kid in self._kids(place))

    def _has_auxiliary(self, place: int) -> bool:
        return any(self.labels[kid].startswith("aux") for kid in self._kids(place))

    def _kids(self, head: int) -> list[int]:
        return list(self._below[head])

    def _hang(self, place: int, head: int, label: str) -> None:
        if place in self._below[self.heads[place]]:
            self._below[self.heads[place]].remove(place)
        if place != head:
            insort(self._below[head], place)
        self.heads[place], self.labels[place] = head, label
