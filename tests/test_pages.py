"""What may stand in a page: data that ends no element, and the hash of the text that may run."""

import json
from base64 import b64decode
from hashlib import sha256

from kg.pages import allowed, embedded


def test_data_is_json_that_ends_no_element() -> None:
    data = {"a": "</script><!-- & \u2028 \u2029 β", "b": [1, None]}
    text = embedded(data)
    assert json.loads(text) == data
    assert not set("<>&\u2028\u2029") & set(text)


def test_a_policy_names_the_text_itself() -> None:
    kind, _, digest = allowed("let β = 1").strip("'").partition("-")
    assert (kind, b64decode(digest)) == ("sha256", sha256("let β = 1".encode()).digest())
