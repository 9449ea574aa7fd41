"""HTML becomes plain text; what stands out at the beginning of a paragraph is its label."""

import pytest

from kg.readers.markup import is_marked_up, plain


@pytest.mark.parametrize(
    ("html", "text", "labels"),
    [
        ("<p><strong>Aim: </strong>See.</p><p><b>Results</b>: None.</p>", "Aim: See.\nResults: None.", ["Aim", "Results"]),
        ("<h3>Aim</h3><p>See.</p>", "Aim\nSee.", ["Aim"]),
        ("<jats:title>Aim</jats:title><jats:p>See.</jats:p>", "Aim\nSee.", ["Aim"]),
        ("<p>CD4<sup>+</sup> &alpha;&#946; &lt;5 p < 0.05</p>", "CD4+ αβ <5 p < 0.05", []),
        ("<p>One\n  two <i>three</i>\t</p>\n\n<p> four</p>", "One two three\nfour", []),
        ("a<br/>b<script>x</script>", "a\nb", []),
        ("<p><strong>Cells</strong> live and <b>Die: </b>soon.</p>", "Cells live and Die: soon.", []),
        ("<p>unclosed <b>tag", "unclosed tag", []),
    ],
)
def test_html_is_read_as_a_page_shows_it(html: str, text: str, labels: list[str]) -> None:
    found, marks = plain(html)
    assert found == text
    assert [mark.label for mark in marks] == labels
    assert all(found[mark.start :].startswith(mark.label) for mark in marks)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("<p>x</p>", True), ("TNF-&alpha;", True), ("CD4<sup>+", True), ("p < 0.05 and x > 3", False), ("a<c>d", False)],
)
def test_a_smaller_than_sign_is_no_markup(text: str, answer: bool) -> None:
    assert is_marked_up(text) is answer
