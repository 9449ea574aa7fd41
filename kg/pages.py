"""Data and scripts → what may stand in a page: nothing in it ends an element, and a policy names the very text that may run."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256

_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def embedded(data: object) -> str:
    """Return data as JSON that may stand in HTML.

    >>> embedded("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def allowed(text: str) -> str:
    """Return the source by which a Content-Security-Policy lets a script or a style be, and no other."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
