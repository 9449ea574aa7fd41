"""What goes wrong on purpose is one tree, and each error one sentence."""

import inspect

from kg import errors
from kg.errors import InputError, KgError, UnknownName

TREE = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, KgError)]


def test_the_drawing_shows_the_whole_tree() -> None:
    drawn = {line.split()[1] for line in (errors.__doc__ or "").splitlines() if line.startswith(("├", "└"))}
    assert drawn == {kind.__name__ for kind in TREE} - {"KgError"}


def test_every_error_is_caught_as_one() -> None:
    assert all(issubclass(kind, KgError) for kind in TREE)


def test_an_input_error_says_where() -> None:
    assert str(InputError("a.xml", "is empty")) == "a.xml: is empty"
    assert str(InputError("a.xml", "is empty", "record 7")) == "a.xml, record 7: is empty"


def test_an_unknown_name_says_which_there_are() -> None:
    assert str(UnknownName("exporter", "excel", ["turtle", "gexf"])) == "no exporter is called 'excel'; there are: gexf, turtle"
