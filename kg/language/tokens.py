"""Text → tokens, cut as the CRAFT trees cut them: hyphens and slashes apart, marker strings whole."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

OPENING = "([{<\"'“‘«†‡*"
CLOSING = ")]}>\"'”’»,;:!?…%°™®†‡*"
WHOLE = re.compile(
    r"""(?x)
    (?:https?://|www\.)\S+                                   # addresses
  | [\w.+-]+@[\w.-]+\.\w+
  | \d[\d,]*(?:\.\d+)?(?:-fold)?                             # numbers: 1,000  3.6  2-fold
  | (?:[A-Za-z]\.)+                                          # e.g.  i.v.  J.
  | °[CF]
  | (?:Dr|Fig|Figs|vs|al|cf|ca|approx|No|St|var|sp|spp|subsp|Ref|Refs|resp|etc)\.
  """
)
SIGN = r"(?:\+{1,3}|[−–⁻⁺]{1,2}|-{1,2}|high|low|hi|lo|int|dim|bright|neg|pos)"
NAME = r"[A-Za-zα-ω][A-Za-z0-9α-ω]*?(?:[-.][A-Za-z0-9α-ω]+?)*?"
MARKERS = re.compile(rf"(?:{NAME}{SIGN}/?)+")
SURE_SIGN = re.compile(r"[+−⁻⁺]|(?:CD|Ly|HLA|MHC)[\w-]*(?:high|low|hi|lo|int|dim|bright|neg|pos|-)")
KNOCKOUT = re.compile(r"[\w.-]+?(?:[−–-]/[−–-]|\+/\+|\+/[−–-]|[−–-]/\+)")
PREFIXES = frozenset("anti non pre post co inter sub auto mid re un multi over ultra pseudo semi intra extra pro de bi".split())
PIECE = re.compile(r"can(?=not$)|['’]s$|°[CF]|[^\W_]+(?:[.,′'’_](?!s$)[^\W_]+)*[+⁺]?|[-–—−/]|[<>=≤≥≈~]+|\S")
CHUNK = re.compile(r"\S+")
APART = frozenset(",;:)")  # what stands behind a word and is a token of its own
ALWAYS_APART = frozenset(",;:")  # what is a token of its own wherever it ends a stretch
LONGEST_SHORT = 7  # letters; what is as long is no abbreviation that keeps its full stop
REMEMBERED = 1 << 16  # stretches
Cut = tuple[int, int]


def tokenize(text: str) -> list[Cut]:
    """Return the [start, end) offsets of the tokens of a text.

    >>> [ "CD14+CD16− TGF-β-induced"[a:b] for a, b in tokenize("CD14+CD16− TGF-β-induced") ]
    ['CD14+CD16−', 'TGF', '-', 'β', '-', 'induced']
    """
    stretches = text.split(" ")
    starts = accumulate(map(len, stretches), _after, initial=0)
    found = [
        (start + first, start + last)
        for start, cuts in zip(starts, map(_CUTS.__getitem__, stretches), strict=False)
        for first, last in cuts
    ]
    if found and _is_letter(text[slice(*found[-1])]):  # "granzyme B." ends a sentence, "B. subtilis" does not
        start, end = found.pop()
        found += [(start, end - 1), (end - 1, end)]
    return found


def _is_letter(text: str) -> bool:
    """Tell whether a text is a capital letter and a full stop."""
    return len(text) == 2 and text[0].isupper() and text[1] == "."


def starts_token(stretch: str, at: int) -> bool:
    """Tell whether a token starts at a place of what stands between two blanks.

    >>> starts_token("(TNF-α).", 1), starts_token("CD14+CD16+", 5)
    (True, False)
    """
    return (at == 1 and stretch[0] in OPENING) or at in _borders(stretch)[0]  # "(word": most that are asked for


def ends_token(stretch: str, at: int) -> bool:
    """Tell whether a token ends at a place of what stands between two blanks.

    >>> ends_token("(TNF-α).", 4), ends_token("CD14+CD16+", 5)
    (True, False)
    """
    behind = stretch[at:]  # "word," and "word.": most that are asked for
    if behind in ALWAYS_APART or (behind == "." and (at >= LONGEST_SHORT or _is_letter(stretch)) and stretch[:at].isalpha()):
        return True
    return at in _borders(stretch)[1]


BORDERS = starts_token, ends_token


@lru_cache(maxsize=REMEMBERED)
def _borders(stretch: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return where the tokens of what stands between two blanks start, and where they end."""
    starts, ends = zip(*_CUTS[stretch], strict=True)
    return frozenset(starts), frozenset(ends)


def _after(start: int, length: int) -> int:
    return start + length + 1


class _Cuts(dict[str, tuple[Cut, ...]]):
    """What stands between two blanks → its tokens; texts repeat it, so it is cut once."""

    def __missing__(self, stretch: str) -> tuple[Cut, ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        cuts = self[stretch] = self._found(stretch)
        return cuts

    def _found(self, stretch: str) -> tuple[Cut, ...]:
        if stretch.isalnum() and stretch != "cannot":  # most are
            return ((0, len(stretch)),)
        if stretch[:1] == "(" and stretch[1:2].isalnum():
            return ((0, 1), *((start + 1, end + 1) for start, end in self[stretch[1:]]))
        if stretch[-1:] in APART and stretch[-2:-1].isalnum() and (stretch[-1] != ")" or "(" not in stretch):
            return (*self[stretch[:-1]], (len(stretch) - 1, len(stretch)))
        if stretch[-1:] == "." and stretch[:-1].isalnum() and stretch != "cannot." and not WHOLE.fullmatch(stretch):
            return ((0, len(stretch) - 1), (len(stretch) - 1, len(stretch)))
        return tuple([cut for chunk in CHUNK.finditer(stretch) for cut in _cut(chunk.group(), chunk.start())])


_CUTS = _Cuts()


def _cut(chunk: str, offset: int) -> list[Cut]:
    start, end = 0, len(chunk)
    before: list[Cut] = []
    after: list[Cut] = []
    while start < end and chunk[start] in OPENING:
        before.append((offset + start, offset + start + 1))
        start += 1
    while start < end:
        last = chunk[end - 1]
        if (last in CLOSING and not _balanced(chunk, start, end)) or _full_stop(chunk[start:end]):
            after.append((offset + end - 1, offset + end))
            end -= 1
        else:
            break
    return before + _core(chunk[start:end], offset + start) + after[::-1]


def _balanced(chunk: str, start: int, end: int) -> bool:
    """True where a closing bracket belongs to a name: F(ab')2 keeps its own, but (TAM) does not."""
    opening = {")": "(", "]": "[", "}": "{"}.get(chunk[end - 1])
    return opening is not None and chunk.count(opening, start, end) == chunk.count(chunk[end - 1], start, end)


def _full_stop(core: str) -> bool:
    return len(core) > 1 and core.endswith(".") and not WHOLE.fullmatch(core)


def _core(core: str, offset: int) -> list[Cut]:
    if not core:
        return []
    if core.isalnum() and core != "cannot":
        return [(offset, offset + len(core))]
    if WHOLE.fullmatch(core) or KNOCKOUT.fullmatch(core) or is_marker_string(core):
        return [(offset, offset + len(core))]
    pieces = [(m.start(), m.end()) for m in PIECE.finditer(core)]
    return [(offset + a, offset + b) for a, b in _rejoin_prefixes(core, pieces)]


def is_marker_string(chunk: str) -> bool:
    """Tell whether a chunk is made of surface markers with signs: CD14+CD16−, Ly6Chi, HLA-DRlow."""
    return bool(SURE_SIGN.search(chunk)) and bool(MARKERS.fullmatch(chunk))


def _rejoin_prefixes(core: str, pieces: list[Cut]) -> list[Cut]:
    """Join anti-, non-, pre- … with the word after the hyphen, and 2-fold."""
    if len(pieces) < 3:
        return pieces
    (a, b), (c, d), (e, f) = pieces[:3]
    first = core[a:b].lower()
    if core[c:d] == "-" and (first in PREFIXES or (first.isdigit() and core[e:f] == "fold")):
        return [(a, f), *pieces[3:]]
    return pieces
