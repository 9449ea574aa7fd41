"""A real Neo4j community server for tests: its jars by Maven, a database of its own, a free port."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from servers import java

PASSWORD = "only for tests"
POM = Path(__file__).with_name("pom.xml")
PATIENCE = 60.0  # seconds until Bolt must be up
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
SETTINGS = """
dbms.usage_report.enabled=false
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.max_size=512m
server.memory.pagecache.size=64m
"""


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start a server in a folder and give its address; skip where it cannot be had."""
    java.needed()
    pytest.importorskip("neo4j", reason="the driver is missing: pip install 'claimgraph[neo4j]'")
    port = _free_port()
    (folder / "conf").mkdir(parents=True)
    (folder / "conf/neo4j.conf").write_text(SETTINGS.format(port=port), encoding="utf-8")
    java.jars(POM, folder / "jars")
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(["java", *opens, "-cp", f"{folder / 'jars'}/*", *entry], stdout=log, stderr=log)
    try:
        _await(process, port, folder / "server.log")
        _set_password(f"bolt://127.0.0.1:{port}")
        yield f"bolt://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail(f"Neo4j did not start: {log.read_text(errors='replace')[-2000:]}")


def _set_password(uri: str) -> None:
    query = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
    with import_module("neo4j").GraphDatabase.driver(uri, auth=("neo4j", "neo4j")) as driver:
        driver.execute_query(query, password=PASSWORD, database_="system")
