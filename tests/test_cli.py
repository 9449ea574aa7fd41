"""The commands: help at once, one sentence for what is wrong, exit codes that say what happened."""

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import InputError

SEEDS = Path(__file__).parent.parent / "seeds"
COMMANDS = ["build", "extract", "show", "explain", "view", "query", "export", "check", "diff", "doctor"]
GOOD = '{"id": "good", "text": "IL-6 promotes metastasis."}\n'
ENTITY_BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><PubmedArticleSet>&c;</PubmedArticleSet>'
SYSTEM_ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><PubmedArticleSet>&a;</PubmedArticleSet>'
)
WRONG = {
    "truncated.xml.gz": gzip.compress(b"<PubmedArticleSet>" + b"<PubmedArticle>" * 900)[:60],
    "no gzip.gz": b"\x1f\x8bthis is none",
    "broken.xml": b"<?xml version='1.0'?><PubmedArticleSet><PubmedArticle><MedlineCitation>",
    "bomb.xml": ENTITY_BOMB.encode(),
    "system.xml": SYSTEM_ENTITY.encode(),
    "half.json": b'[{"id": "1", "text": "IL-6 promotes apoptosis."}, {"id": "2", "te',
    "nested.json": b"[" * 100_000,
    "empty.jsonl": b"",
    "paper.pdf.xml": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "nothing known.jsonl": b'{"foo": 1}\n',
    "nul.jsonl": b'{"id": "1", "text": "IL-6\\u0000 promotes"}\n',
    "surrogate.jsonl": b'{"id": "1", "text": "IL-6 \\ud800 promotes"}\n',
    "utf16.jsonl": '{"id": "1", "text": "IL-6"}'.encode("utf-16"),
    "latin1.jsonl": '{"id": "1", "text": "naïve"}'.encode("latin-1"),
}


def _kg(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", input=stdin, timeout=120, check=False)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("cli") / "graph"
    assert _kg("build", SEEDS, "--out", out).returncode == 0
    return out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = _kg(command, "--help")
    assert done.returncode == 0
    assert f"Example: kg {command}" in done.stdout


HEAVY = ("numpy", "duckdb", "rdflib", "pyoxigraph", "networkx", "pyvis", "marisa_trie", "obonet")


@pytest.mark.parametrize("statement", ["import kg", "import kg.cli"])
def test_nothing_heavy_is_imported_at_the_door(statement: str) -> None:
    code = f"{statement}; import sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_data_goes_to_files_and_talk_to_stderr(graph: Path, tmp_path: Path) -> None:
    done = _kg("build", SEEDS, "--out", tmp_path / "out")
    assert done.stdout == ""
    assert "claims" in done.stderr


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """One build of all that is wrong, with one good paper among it."""
    folder = tmp_path_factory.mktemp("wrong")
    (folder / "in").mkdir()
    for name, content in WRONG.items():
        (folder / "in" / name).write_bytes(content)
    (folder / "in" / "good.jsonl").write_text(GOOD, encoding="utf-8")
    return _kg("build", folder / "in", "--out", folder / "out"), folder / "out"


@pytest.mark.parametrize("name", WRONG)
def test_wrong_input_is_one_sentence(wrong: tuple[subprocess.CompletedProcess[str], Path], name: str) -> None:
    done, out = wrong
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    (said,) = [line for line in done.stderr.splitlines() if line.startswith(f"left out: {name}")]
    assert len(said) > len(f"left out: {name}: ")
    report = json.loads((out / "build.json").read_text(encoding="utf-8"))
    assert [row["input"] for row in report["left_out"]].count(name) == 1


def test_the_good_papers_beside_wrong_input_are_built(wrong: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    statements = (wrong[1] / "statements.tsv").read_text(encoding="utf-8")
    assert "IL6\tpromotes\tMESH:D009362\tmetastasis" in statements
    assert "apoptosis" in statements  # the whole half of the array that was cut


@pytest.mark.parametrize("name", sorted(set(WRONG) - {"half.json"}))
def test_wrong_input_alone_is_a_failure(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(WRONG[name])
    with pytest.raises(InputError, match="nothing could be built"):
        kg.build(tmp_path / name, tmp_path / "out")


def test_a_failure_ends_with_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    done = _kg("build", tmp_path / "empty.jsonl", "--out", tmp_path / "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: nothing could be built")


SENTENCES = {
    ("build", "no/such/file"): "no such file",
    ("show", "--graph", "no/such/folder"): "holds no build",
    ("export", "excel", "--graph", "GRAPH"): "no exporter is called 'excel'; there are:",
    ("export", "gexf", "--category", "Cel", "--graph", "GRAPH"): "no category is called 'Cel'; there are:",
    ("export", "gexf", "--around", "zorblax", "--graph", "GRAPH"): "no term is called 'zorblax', or anything like it",
    ("export", "gexf", "--uri", "bolt://127.0.0.1:1", "--graph", "GRAPH"): "no exporter that loads a server is called 'gexf'",
    ("query", "no_such_query", "--graph", "GRAPH"): "no query is called 'no_such_query'; there are:",
    ("query", "SELECT nonsense {", "--graph", "GRAPH"): "query",
    ("explain", "zorblax", "--graph", "GRAPH"): "no term is called 'zorblax', or anything like it",
    ("query", "papers", "--format", "xlsx", "--graph", "GRAPH"): "no format is called 'xlsx'; there are:",
}


@pytest.mark.parametrize("arguments", SENTENCES, ids=" ".join)
def test_what_cannot_be_done_is_one_sentence(graph: Path, arguments: tuple[str, ...]) -> None:
    done = _kg(*(str(graph) if argument == "GRAPH" else argument for argument in arguments))
    assert done.returncode == 1
    assert SENTENCES[arguments] in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_wrong_usage_is_told_apart() -> None:
    assert _kg("build", "--jobs", "many").returncode == 2
    assert _kg("query", "papers", "--param", "no pair").returncode == 2
    assert _kg("export", "neo4j", "--uri", "bolt://127.0.0.1:1", "--out", "neo4j").returncode == 2
    assert _kg("nonsense").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [(), ("TAM", "--mention", "TAM"), ("--mention", "TAM", "--held-back"), ("--mention", " "), ("TAM", "--format", "json")],
    ids=" ".join,
)
def test_wrong_usage_of_explain_is_one_sentence(arguments: tuple[str, ...]) -> None:
    done = _kg("explain", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "would be right" in done.stderr and "Traceback" not in done.stderr


def test_a_name_is_explained_without_a_graph(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("name\tcurie\tcategory\nzorblax cell\tCL:9999999\tbiolink:Cell\n", encoding="utf-8")
    done = _kg("explain", "--mention", "zorblax cell", "--lexicon", tmp_path / "mine.tsv", "--format", "csv")
    assert (done.returncode, "CL:9999999" in done.stdout) == (0, True)
    done = _kg("explain", "--mention", "zorblax cell \x1b[31m")
    assert (done.returncode, "\x1b" in done.stdout) == (0, False)


def test_an_answer_that_nothing_is_called_so_is_an_answer() -> None:
    done = _kg("explain", "--mention", "zorblax")
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing is called “zorblax”" in done.stdout


def test_names_that_are_held_back_are_listed() -> None:
    done = _kg("explain", "--held-back", "--format", "tsv")
    assert done.returncode == 0
    assert "cell\twritten out\tCL:0000000\tcell\tCell\tlabel\tCL\ttoo general to be a node" in done.stdout.splitlines()


def test_names_only_writes_mentions_and_no_claims(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(GOOD, encoding="utf-8")
    done = _kg("extract", tmp_path / "in.jsonl", "--out", tmp_path / "out", "--names-only")
    assert (done.returncode, done.stderr) == (0, f"mentions.jsonl is in {tmp_path / 'out'}\n")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mentions.jsonl"]


def test_papers_come_from_the_standard_input(tmp_path: Path) -> None:
    assert _kg("build", "-", "--out", tmp_path / "out", stdin=GOOD).returncode == 0
    assert "IL6" in (tmp_path / "out" / "statements.tsv").read_text(encoding="utf-8")


def test_extract_writes_the_rows_of_the_benchmark(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(GOOD, encoding="utf-8")
    assert _kg("extract", tmp_path / "in.jsonl", "--out", tmp_path / "out").returncode == 0
    (claim,) = map(json.loads, (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    assert (claim["paper"], claim["subject"]["text"], claim["predicate"], claim["object"]["text"]) == (
        "good",
        "IL-6",
        "promotes",
        "metastasis",
    )
    assert {
        json.loads(line)["text"] for line in (tmp_path / "out" / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    } == {"IL-6", "metastasis"}


def test_show_counts_and_explain_gives_the_sentence(graph: Path) -> None:
    assert "1 paper," in _kg("show", "--graph", graph).stdout
    done = _kg("explain", "tumor-associated macrophage", "metastasis", "--graph", graph)
    assert "polarized by tumor-derived signals" in " ".join(done.stdout.split())
    assert "weighed.v1" in done.stdout


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "json"])
def test_a_query_answers_in_every_format(graph: Path, format: str) -> None:
    done = _kg("query", "papers", "--format", format, "--graph", graph)
    assert done.returncode == 0
    assert "doi:" in done.stdout


def test_a_query_comes_from_a_file_the_input_or_a_name(graph: Path, tmp_path: Path) -> None:
    question = "SELECT (COUNT(?c) AS ?n) WHERE { ?c a kgv:Claim }"
    (tmp_path / "q.rq").write_text(question, encoding="utf-8")
    answers = {
        _kg("query", given, "--format", "csv", "--graph", graph, stdin=question).stdout
        for given in (question, tmp_path / "q.rq", "-")
    }
    assert len(answers) == 1
    assert answers.pop().startswith("n\n")


def test_lists_name_what_there_is() -> None:
    assert "top_statements" in _kg("query", "--list").stdout
    assert "graph.gexf" in _kg("export", "--list").stdout


def test_an_export_stands_where_it_was_asked_for(graph: Path, tmp_path: Path) -> None:
    done = _kg("export", "graphml", "--out", tmp_path / "mine.graphml", "--graph", graph)
    assert done.returncode == 0
    assert (tmp_path / "mine.graphml").read_bytes() == (graph / "graph.graphml").read_bytes()


def test_only_edges_of_a_network_are_collapsed(graph: Path, tmp_path: Path) -> None:
    done = _kg("export", "gexf", "--collapse", "--out", tmp_path / "one.gexf", "--graph", graph)
    assert (done.returncode, done.stdout) == (0, "")
    done = _kg("export", "turtle", "--collapse", "--out", tmp_path / "one.ttl", "--graph", graph)
    assert done.returncode == 2
    assert "--collapse merges edges of a network: gexf, graphml" in done.stderr


def test_the_doctor_tells_lexicon_model_and_versions() -> None:
    done = _kg("doctor")
    assert done.returncode == 0
    for part in ("kg ", "Python", "numpy", "lexicon", "language model"):
        assert part in done.stdout


def test_names_from_papers_cannot_steer_a_terminal(tmp_path: Path) -> None:
    row = {"subject": "evil\x1b[31m cell", "relation": "promotes", "object": "metastasis", "paper": "1"}
    (tmp_path / "claims.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    _kg("build", tmp_path / "claims.jsonl", "--out", tmp_path / "out")
    for command in (["show"], ["explain", "metastasis"]):
        assert "\x1b[31m" not in _kg(*command, "--graph", tmp_path / "out").stdout


def test_an_export_never_replaces_a_folder_of_the_user(graph: Path, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("years of work", encoding="utf-8")
    for format, right in (("gexf", f"{tmp_path / 'graph.gexf'} would be right"), ("neo4j", "holds something else (thesis.txt)")):
        done = _kg("export", format, "--out", tmp_path, "--graph", graph)
        assert done.returncode == 1
        assert right in done.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_export_folder_can_be_written_again(graph: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert _kg("export", "neo4j", "--out", tmp_path / "neo4j", "--graph", graph).returncode == 0


def test_no_papers_named_and_no_seeds_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = _kg("build")
    assert (done.returncode, done.stderr.startswith("kg: no papers were named")) == (1, True)


def test_who_interrupts_is_told(tmp_path: Path) -> None:
    code = (
        "import sys; from kg import cli, pipeline\n"
        "def build(*_): raise KeyboardInterrupt\n"
        "pipeline.build = build; sys.argv = ['kg', 'build', '-']; cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (130, "kg: stopped; the same command goes on from there\n")


def test_an_export_of_some_statements_says_how_many(graph: Path, tmp_path: Path) -> None:
    def lines(*wanted: str) -> list[str]:
        done = _kg("export", "statements", "--out", tmp_path / "some.tsv", "--graph", graph, *wanted)
        assert done.returncode == 0
        kept = (tmp_path / "some.tsv").read_text(encoding="utf-8").splitlines()[1:]
        assert not wanted or f"kept {len(kept)} of {len(every)} statements" in done.stderr
        return kept

    every: list[str] = []
    every = lines()
    near = every[0].split("\t")[1]
    assert 0 < len(lines("--asserted")) < len(every)
    assert {near} <= {end for line in lines("--around", near) for end in line.split("\t")[1:5]}
    assert len(lines("--around", near)) <= len(lines("--around", near, "--hops", "2")) <= len(every)
    assert len(lines("--category", "Cell", "--category", "biolink:BiologicalProcess")) < len(every)
    assert lines("--min-papers", "99") == []


def test_check_passes_a_sound_graph_and_lists_the_faults_of_a_mutated_one(graph: Path, tmp_path: Path) -> None:
    assert _kg("check", "--graph", graph).returncode == 0
    other = tmp_path / "graph"
    shutil.copytree(graph, other)
    trig = other / "graph.trig"
    trig.write_text(
        trig.read_text(encoding="utf-8").replace("kgv:polarity kgv:Affirmed", "kgv:polarity kgv:Odd", 1), encoding="utf-8"
    )
    done = _kg("check", "--graph", other)
    assert done.returncode == 1
    assert "must have one polarity: Affirmed or Negated (it has: kgv:Odd)" in done.stdout
    assert "paper doi:10.1093/postmj/qgaf065" in done.stdout
    assert "Traceback" not in done.stderr
