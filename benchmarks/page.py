"""Open the page of a build in headless Chromium and print what it asks for, complains of and takes: python benchmarks/page.py FOLDER."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    page_file = arguments.parse_args().folder.resolve() / "graph.html"
    requests: list[str] = []
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS.split())
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(page_file.as_uri())
        ready = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        browser.close()
    print(
        f"{page_file.stat().st_size / 1e6:.1f} MB, {len(requests) - 1} requests beside the page itself, {len(complaints)} complaints"
    )
    print(f"ready after {ready:.0f} ms")


if __name__ == "__main__":
    main()
