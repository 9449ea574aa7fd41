"""A real Neo4j community server for tests, with its admin tool: its jars by Maven, a database of its own, a free port."""

import os
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from servers import java

PASSWORD = "only for tests"
POM = Path(__file__).with_name("pom.xml")
PATIENCE = 240.0  # seconds until Bolt must be up, or a database made, on a busy machine
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")  # to start, not to run long
SETTINGS = """
dbms.usage_report.enabled=false
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.max_size=512m
server.memory.pagecache.size=64m
"""


@dataclass(frozen=True)
class Home:
    """The folder of a server, and the Java call that its programs begin with."""

    folder: Path
    java: tuple[str, ...]
    port: int

    def imported(self, script: Path) -> str:
        """Run an import.sh with the real `neo4j-admin` on the path, and return what it says."""
        admin = self.folder / "bin/neo4j-admin"
        admin.parent.mkdir(exist_ok=True)
        admin.write_text(f'#!/bin/sh\nexec {shlex.join(self.java)} org.neo4j.cli.AdminTool "$@"\n', encoding="utf-8")
        admin.chmod(0o755)
        places = {"NEO4J_HOME": str(self.folder), "NEO4J_CONF": str(self.folder / "conf")}
        environment = os.environ | places | {"PATH": f"{admin.parent}:{os.environ['PATH']}"}
        done = subprocess.run(["sh", str(script)], env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    @contextmanager
    def running(self) -> Iterator[str]:
        """Start the server and give its address."""
        entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.folder}", f"--config-dir={self.folder / 'conf'}"]
        with (self.folder / "server.log").open("w") as log:
            process = subprocess.Popen([*self.java, *entry], stdout=log, stderr=log)
        try:
            _await(process, self.port, self.folder / "server.log")
            _set_password(f"bolt://127.0.0.1:{self.port}")
            yield f"bolt://127.0.0.1:{self.port}"
        finally:
            process.kill()  # what it holds is thrown away
            process.wait(30)


def home(folder: Path, cache: Path) -> Home:
    """Make a folder for a server; skip where it cannot be had."""
    java.needed()
    pytest.importorskip("neo4j", reason="the driver is missing: pip install 'claimgraph[neo4j]'")
    port = _free_port()
    (folder / "conf").mkdir(parents=True)
    (folder / "conf/neo4j.conf").write_text(SETTINGS.format(port=port), encoding="utf-8")
    opens = (f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED)
    return Home(folder, ("java", *QUICK, *opens, "-cp", java.classpath(POM, cache)), port)


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
