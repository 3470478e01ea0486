/// The JSON Schema of `graph --format json`, as `--print-schema graph` prints it.
package enum GraphSchema {
  package static let json = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "plumbline.graph/1",
      "description": "The call graph of a Python tree: who calls whom, where, how sure that is, and why.",
      "type": "object",
      "required": ["schema", "tool", "target", "nodes", "edges", "unresolved", "coverage"],
      "additionalProperties": false,
      "properties": {
        "schema": {"const": "plumbline.graph/1"},
        "tool": {
          "type": "object",
          "required": ["name", "version"],
          "properties": {"name": {"const": "plumbline"}, "version": {"type": "string"}}
        },
        "target": {
          "type": "object",
          "required": ["commit"],
          "properties": {
            "commit": {
              "description": "The commit that is checked out, null without a repository.",
              "type": ["string", "null"]
            }
          }
        },
        "nodes": {
          "description": "Everything that calls or is called, by id.",
          "type": "array",
          "items": {"$ref": "#/$defs/node"}
        },
        "edges": {
          "description": "A call each, by caller, place and callee.",
          "type": "array",
          "items": {"$ref": "#/$defs/edge"}
        },
        "unresolved": {
          "description": "The written calls for which no callee is known.",
          "type": "array",
          "items": {"$ref": "#/$defs/unresolved"}
        },
        "coverage": {"$ref": "#/$defs/coverage"}
      },
      "$defs": {
        "path": {"description": "Relative to the scanned root, with / between its parts.", "type": "string"},
        "position": {"type": "integer", "minimum": 1},
        "node": {
          "type": "object",
          "required": ["id", "kind", "file", "qualname", "line", "end_line"],
          "additionalProperties": false,
          "properties": {
            "id": {"type": "string"},
            "kind": {"enum": ["module", "class", "function", "method", "lambda", "external", "builtin"]},
            "file": {"description": "Null outside the tree.", "type": ["string", "null"]},
            "qualname": {"description": "The name within its module, empty for the module itself.", "type": "string"},
            "line": {"type": ["integer", "null"], "minimum": 1},
            "end_line": {"type": ["integer", "null"], "minimum": 1},
            "definitions": {
              "description": "Where several definitions share the id: all of them, in source order.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["file", "line", "end_line"],
                "additionalProperties": false,
                "properties": {
                  "file": {"$ref": "#/$defs/path"},
                  "line": {"$ref": "#/$defs/position"},
                  "end_line": {"$ref": "#/$defs/position"}
                }
              }
            }
          }
        },
        "edge": {
          "type": "object",
          "required": ["caller", "callee", "file", "line", "column", "kind", "certainty", "evidence"],
          "additionalProperties": false,
          "properties": {
            "caller": {"description": "A node's id.", "type": "string"},
            "callee": {"description": "A node's id.", "type": "string"},
            "file": {"$ref": "#/$defs/path"},
            "line": {"$ref": "#/$defs/position"},
            "column": {"description": "In Unicode code points.", "type": "integer", "minimum": 1},
            "kind": {
              "enum": [
                "call", "construct", "inherited", "override", "super", "property", "operator", "iteration", "context",
                "decorator", "callback", "partial", "rpc", "import-string", "route", "event", "flow"
              ]
            },
            "certainty": {"enum": ["exact", "likely", "possible"]},
            "evidence": {
              "description": "The steps that lead from the call to the callee.",
              "type": "array",
              "items": {"type": "string"}
            }
          }
        },
        "unresolved": {
          "type": "object",
          "required": ["caller", "file", "line", "column", "text", "reason"],
          "additionalProperties": false,
          "properties": {
            "caller": {"type": "string"},
            "file": {"$ref": "#/$defs/path"},
            "line": {"$ref": "#/$defs/position"},
            "column": {"$ref": "#/$defs/position"},
            "text": {"description": "The callee as written, its middle left out where it is long.", "type": "string"},
            "reason": {"$ref": "#/$defs/reason"}
          }
        },
        "reason": {
          "enum": [
            "undefined-name", "unknown-parameter", "external-result", "missing-attribute", "unknown-attribute",
            "unknown-element", "dynamic-name", "too-many-values", "not-callable", "unreachable", "step-limit"
          ]
        },
        "coverage": {
          "type": "object",
          "required": [
            "files", "parsed", "partial", "skipped", "lines", "call_sites", "resolved", "external", "unresolved"
          ],
          "properties": {
            "files": {"type": "integer", "minimum": 0},
            "parsed": {"description": "Files that were parsed whole.", "type": "integer", "minimum": 0},
            "partial": {
              "description": "The other files, each with the first thing that was wrong.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["file", "line", "message"],
                "properties": {
                  "file": {"$ref": "#/$defs/path"},
                  "line": {"$ref": "#/$defs/position"},
                  "message": {"type": "string"}
                }
              }
            },
            "skipped": {
              "description": "How many files and folders were left out, by reason.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["reason", "count"],
                "properties": {"reason": {"type": "string"}, "count": {"type": "integer", "minimum": 1}}
              }
            },
            "lines": {"type": "integer", "minimum": 0},
            "call_sites": {"type": "integer", "minimum": 0},
            "resolved": {"type": "integer", "minimum": 0},
            "external": {"type": "integer", "minimum": 0},
            "unresolved": {
              "description": "By reason; with resolved and external they are all call sites.",
              "type": "object",
              "propertyNames": {"$ref": "#/$defs/reason"},
              "additionalProperties": {"type": "integer", "minimum": 1}
            }
          }
        }
      }
    }

    """#
}
