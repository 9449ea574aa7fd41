"""The whole flow: same bytes everywhere, nothing read twice, what is removed goes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.engine import Engine
from kg.errors import GraphNotFound, InputError, OutputError
from kg.graph import Build

SEEDS = Path(__file__).parent.parent / "seeds"
PAPERS = [
    {"id": "p1", "title": "IL-6 in cancer", "abstract": "IL-6 promotes metastasis. IL-10 does not promote metastasis."},
    {"id": "p2", "title": "IL-6 again", "abstract": "Metastasis is promoted by IL-6. TGF-β may inhibit phagocytosis."},
    {"id": "p3", "title": "Against it", "abstract": "IL-6 inhibits metastasis. IL-10 promotes metastasis."},
]


def _papers(path: Path, papers: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(paper, ensure_ascii=False) + "\n" for paper in papers), encoding="utf-8")
    return path


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _verdicts(build: Build) -> dict[tuple[str, str, str], str]:
    return {(build.labels[s.subject], s.relation, build.labels[s.object]): s.verdict for s in build.statements()}


def test_another_folder_locale_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "papers.jsonl", PAPERS)
    command = [sys.executable, "-m", "kg", "build", str(SEEDS), str(papers)]
    places = {
        "one": {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
        "two deep/er": {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
    }
    for name, settings in places.items():
        (tmp_path / name).mkdir(parents=True)
        subprocess.run(
            [*command, "--out", "out"], cwd=tmp_path / name, env=os.environ | settings, check=True, capture_output=True
        )
    one, two = (_bytes(tmp_path / name / "out") for name in places)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    many = [paper | {"id": f"{paper['id']}-{n}"} for n in range(110) for paper in PAPERS]
    papers = _papers(tmp_path / "papers.jsonl", many)
    for jobs in (1, 2):
        pipeline.build([papers], tmp_path / str(jobs), jobs=jobs)
    assert _bytes(tmp_path / "1") == _bytes(tmp_path / "2")


def test_all_papers_are_heard(tmp_path: Path) -> None:
    verdicts = _verdicts(kg.build(_papers(tmp_path / "papers.jsonl", PAPERS), tmp_path / "out"))
    assert verdicts["IL6", "promotes", "metastasis"] == "opposed"
    assert verdicts["IL6", "inhibits", "metastasis"] == "opposed"
    assert verdicts["IL10", "promotes", "metastasis"] == "contested"


def test_unchanged_input_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = _papers(tmp_path / "papers.jsonl", PAPERS)
    kg.build(papers, tmp_path / "out")
    before = _bytes(tmp_path / "out")
    monkeypatch.setattr(Engine, "read", lambda *_: pytest.fail("was read again"))
    kg.build(papers, tmp_path / "out")
    assert _bytes(tmp_path / "out") == before


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = _papers(tmp_path / "a.jsonl", PAPERS[:1]), _papers(tmp_path / "b.jsonl", PAPERS[1:])
    read = Engine.read

    def killed(engine: Engine, documents: list[kg.Document]) -> object:
        if any(document.id == "p2" for document in documents):
            raise KeyboardInterrupt
        return read(engine, documents)

    monkeypatch.setattr(Engine, "read", killed)
    with pytest.raises(KeyboardInterrupt):
        kg.build([first, second], tmp_path / "out")
    seen: list[str] = []
    monkeypatch.setattr(
        Engine, "read", lambda engine, documents: (seen.extend(d.id for d in documents), read(engine, documents))[1]
    )
    kg.build([first, second], tmp_path / "out")
    assert seen == ["p2", "p3"]


def test_a_changed_paper_replaces_its_rows_and_a_removed_one_takes_them_away(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "papers.jsonl", PAPERS)
    kg.build(papers, tmp_path / "out")
    _papers(papers, [PAPERS[0] | {"abstract": "IL-6 inhibits phagocytosis."}])
    assert set(_verdicts(kg.build(papers, tmp_path / "out"))) == {("IL6", "inhibits", "phagocytosis")}
    kg.build(papers, tmp_path / "fresh")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "fresh")


def test_what_else_lies_in_the_folder_stays_and_is_never_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.jsonl").write_text('{"id": "x", "text": "IL-6 promotes apoptosis."}\n', encoding="utf-8")
    build = kg.build(_papers(tmp_path / "papers.jsonl", PAPERS), out)
    assert (out / "mine.jsonl").exists()
    assert "apoptosis" not in {label for triple in _verdicts(build) for label in triple}


def test_a_paper_without_text_and_a_claim_without_paper_build_too(tmp_path: Path) -> None:
    (tmp_path / "claims.tsv").write_text("subject\trelation\tobject\tpaper\nIL-6\tpromotes\tmetastasis\t\n", encoding="utf-8")
    _papers(tmp_path / "papers.jsonl", [{"id": "p9", "doi": "10.1000/x"}])
    build = kg.build([tmp_path / "claims.tsv", tmp_path / "papers.jsonl"], tmp_path / "out")
    assert build.counts["papers"] == 2
    assert len(list(build.statements())) == 1


def test_an_unknown_relation_keeps_its_label(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("subject,relation,object,paper\nIL-6,dances with,IL-10,1234567\n", encoding="utf-8")
    (claim,) = kg.build([tmp_path / "claims.csv"], tmp_path / "out").claims()
    assert (claim.relation, claim.given_relation) == ("other", "dances with")


def test_a_loaded_build_is_the_built_one(tmp_path: Path) -> None:
    built = kg.build(_papers(tmp_path / "papers.jsonl", PAPERS), tmp_path / "out")
    assert list(kg.load(tmp_path / "out").statements()) == list(built.statements())


def test_a_lexicon_of_ones_own_adds_names(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("name\tcurie\tcategory\nzorblax cell\tCL:9999999\tbiolink:Cell\n", encoding="utf-8")
    papers = _papers(tmp_path / "papers.jsonl", [{"id": "p1", "text": "Zorblax cells promote metastasis."}])
    build = kg.build(papers, tmp_path / "out", lexicon=[tmp_path / "mine.tsv"])
    assert [statement.subject for statement in build.statements()] == ["CL:9999999"]


def test_strict_builds_nothing_where_something_is_left_out(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "papers.jsonl", PAPERS)
    (tmp_path / "bad.jsonl").write_text("{not json\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl"):
        kg.build([papers, tmp_path / "bad.jsonl"], tmp_path / "out", strict=True)
    assert not (tmp_path / "out" / "graph.ttl").exists()


def test_nothing_to_build_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="nothing could be built"):
        kg.build(tmp_path / "empty", tmp_path / "out")


@pytest.mark.parametrize("place", ["a file/out", "/proc/nowhere"])
def test_an_impossible_folder_is_one_sentence(tmp_path: Path, place: str) -> None:
    (tmp_path / "a file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        kg.build(SEEDS, tmp_path / place)


@pytest.mark.parametrize("name", ["papers.jsonl", "claims.jsonl", "neo4j/papers.csv", "build.json"])
def test_no_input_is_overwritten(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    papers = _papers(tmp_path / name, PAPERS)
    before = papers.read_bytes()
    with pytest.raises(OutputError, match="lies where the output is written"):
        kg.build(papers, tmp_path)
    assert papers.read_bytes() == before


def test_the_output_may_lie_among_the_inputs(tmp_path: Path) -> None:
    _papers(tmp_path / "papers.jsonl", PAPERS)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "claims.jsonl").write_text("a run that was killed left this", encoding="utf-8")
    made = kg.build(tmp_path, tmp_path / "out")
    assert [record.name for record in made.store.inputs] == ["papers.jsonl"]


@pytest.mark.parametrize("base", ["foo", "https://ex.org/g", "https://ex.org/a b/", "https://", "https://ex.org/x#", "urn:x:"])
def test_a_wrong_base_iri_is_one_sentence(base: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no http or https address that ends in /"):
        kg.build(_papers(tmp_path / "papers.jsonl", PAPERS), tmp_path / "out", base_iri=base)
    assert not (tmp_path / "out").exists()


def test_an_error_lists_a_few_of_many_faults(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "x", "text": 5}\n' * 3000, encoding="utf-8")
    with pytest.raises(InputError, match=r"nothing could be built: bad.jsonl, line 1: .*; … and 2995 more$"):
        kg.build(tmp_path / "bad.jsonl", tmp_path / "out")


def test_an_abstract_that_stands_twice_and_differs_is_told(tmp_path: Path) -> None:
    (seed,) = SEEDS.glob("*.txt")
    text = seed.read_text(encoding="utf-8").replace(
        "underscores the necessity of combination immunotherapies to", "denies it to", 1
    )
    (tmp_path / "seed.txt").write_text(text, encoding="utf-8")
    build = kg.build(tmp_path / "seed.txt", tmp_path / "out")
    (doubt,) = json.loads((build.folder / "build.json").read_text(encoding="utf-8"))["doubts"]
    assert doubt["input"] == "seed.txt"
    assert "the abstract stands twice" in doubt["reason"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_a_worker_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "start.py"
    script.write_text(
        "import os, signal, time\n"
        "from multiprocessing import get_context\n"
        "from kg import workers\n"
        "def work(pipe):\n"
        "    workers.Engine = lambda *given: None\n"
        "    workers._start(())\n"
        "    pipe.send(os.getpid())\n"
        "    time.sleep(100)\n"
        "if __name__ == '__main__':\n"
        "    here, there = get_context('spawn').Pipe()\n"
        "    get_context('spawn').Process(target=work, args=(there,)).start()\n"
        "    print(here.recv(), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    began = time.monotonic()
    done = subprocess.run([sys.executable, str(script)], stdout=subprocess.PIPE, check=False, timeout=90)
    assert done.returncode == -signal.SIGKILL
    assert time.monotonic() - began < 60  # the worker holds the pipe open while it lives


def test_a_build_of_another_version_is_named(tmp_path: Path) -> None:
    kg.build(_papers(tmp_path / "papers.jsonl", PAPERS), tmp_path / "out")
    inputs = tmp_path / "out" / "store" / "inputs.json"
    inputs.write_text(inputs.read_text(encoding="utf-8").replace('"layout": ', '"layout": 9'), encoding="utf-8")
    with pytest.raises(GraphNotFound, match="holds a build of another version of kg; make one with: kg build --out"):
        kg.load(tmp_path / "out")


def test_names_only_takes_the_claims_of_an_earlier_run_away(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "papers.jsonl", PAPERS)
    pipeline.extract([papers], tmp_path / "out")
    mentions = (tmp_path / "out" / "mentions.jsonl").read_bytes()
    assert (tmp_path / "out" / "claims.jsonl").stat().st_size
    (tmp_path / "out" / "mine.txt").touch()
    pipeline.extract([papers], tmp_path / "out", names_only=True)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["mentions.jsonl", "mine.txt"]
    assert mentions


def test_names_only_never_removes_an_input(tmp_path: Path) -> None:
    claims = tmp_path / "claims.jsonl"
    claims.write_text('{"subject": "IL-6", "relation": "promotes", "object": "metastasis", "paper": "1"}\n', encoding="utf-8")
    with pytest.raises(OutputError, match="lies where the output is written"):
        pipeline.extract([claims], tmp_path, names_only=True)
    assert claims.exists()
    assert pipeline.extract([claims], tmp_path / "out", names_only=True) == ()
    assert (tmp_path / "out" / "mentions.jsonl").read_bytes() == b""


def test_names_only_loads_no_model(tmp_path: Path) -> None:
    papers = _papers(tmp_path / "papers.jsonl", PAPERS)
    code = (
        "from kg import pipeline; from kg.language.dependencies import shipped_dependencies; "
        "from kg.language.recognizer import shipped_recognizer\n"
        f"pipeline.extract([{str(papers)!r}], {str(tmp_path / 'out')!r}, names_only=True)\n"
        "print(shipped_dependencies.cache_info().currsize, shipped_recognizer.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 0\n"


def test_names_only_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    many = [paper | {"id": f"{paper['id']}-{n}"} for n in range(110) for paper in PAPERS]
    papers = _papers(tmp_path / "papers.jsonl", many)
    for jobs in (1, 2):
        pipeline.extract([papers], tmp_path / str(jobs), jobs=jobs, names_only=True)
    assert _bytes(tmp_path / "1") == _bytes(tmp_path / "2")
    assert _bytes(tmp_path / "1").keys() == {"mentions.jsonl"}
