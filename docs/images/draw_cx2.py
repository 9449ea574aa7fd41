"""Draw a CX2 file as its looks say, by Cytoscape.js: python docs/images/draw_cx2.py graph.cx2 cytoscape.min.js cytoscape.png.

Cytoscape Web draws with the same library (npm install cytoscape); the looks are handed over one by one, since it reads no CX2.
"""

import json
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

NAMES = {
    "NODE_BACKGROUND_COLOR": "background-color",
    "NODE_SHAPE": "shape",
    "NODE_WIDTH": "width",
    "NODE_HEIGHT": "height",
    "NODE_LABEL": "label",
    "NODE_BORDER_WIDTH": "border-width",
    "NODE_LABEL_FONT_SIZE": "font-size",
    "NODE_LABEL_COLOR": "color",
    "EDGE_LINE_COLOR": "line-color",
    "EDGE_TARGET_ARROW_COLOR": "target-arrow-color",
    "EDGE_TARGET_ARROW_SHAPE": "target-arrow-shape",
    "EDGE_LINE_STYLE": "line-style",
    "EDGE_WIDTH": "width",
}
PAGE = """<body style="margin: 0"><div id="graph" style="width: 1000px; height: 900px"></div><script>{}</script><script>
cytoscape({{container: document.getElementById("graph"), elements: {}, style: {}, layout: {{name: "preset"}}}}).fit(undefined, 20)
</script>"""


def main(cx2: str, library: str, picture: str) -> None:
    parts = {name: value for part in json.loads(Path(cx2).read_text(encoding="utf-8")) for name, value in part.items()}
    elements = [*map(node, parts["nodes"]), *map(edge, parts["edges"])]
    page = PAGE.format(Path(library).read_text(encoding="utf-8"), json.dumps(elements), json.dumps(styles(parts)))
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1000, "height": 900})
        shown.set_content(page)
        shown.wait_for_timeout(1_000)
        shown.screenshot(path=picture)
        browser.close()


def node(row: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"id": f"n{row['id']}"}, "position": {"x": row["x"], "y": row["y"]}}


def edge(row: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"id": f"e{row['id']}", "source": f"n{row['s']}", "target": f"n{row['t']}"}}


def styles(parts: dict[str, Any]) -> list[dict[str, Any]]:
    looks = parts["visualProperties"][0]
    return [
        {"selector": f"#{of[0]}{row['id']}", "style": style(row["v"], looks["default"][of], looks[f"{of}Mapping"])}
        for of in ("node", "edge")
        for row in parts[f"{of}s"]
    ]


def style(values: dict[str, Any], default: dict[str, Any], mapping: dict[str, Any]) -> dict[str, Any]:
    made = {"curve-style": "bezier"} | {NAMES[name]: value for name, value in default.items()}
    for name, rule in mapping.items():
        value = values.get(rule["definition"]["attribute"])
        looks = {row["v"]: row["vp"] for row in rule["definition"].get("map", ())} or {value: value}
        made |= {NAMES[name]: looks[value]} if value in looks else {}
    return made


if __name__ == "__main__":
    main(*sys.argv[1:])
