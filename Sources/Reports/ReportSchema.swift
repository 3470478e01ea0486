/// The JSON Schema of `scan --format json`, as `--print-schema report` prints it.
package enum ReportSchema {
  package static let json = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "plumbline.report/1",
      "description": "How a Python tree observes itself: sites, chains, catalogues, findings.",
      "type": "object",
      "required": [
        "schema", "tool", "target", "coverage", "sites", "chains", "metrics", "sinks", "config", "artefacts", "findings",
        "expectations"
      ],
      "properties": {
        "schema": {"const": "plumbline.report/1"},
        "tool": {
          "type": "object",
          "required": ["name", "version"],
          "properties": {"name": {"const": "plumbline"}, "version": {"type": "string"}}
        },
        "target": {
          "type": "object",
          "required": ["commit", "rules_digest"],
          "properties": {"commit": {"type": ["string", "null"]}, "rules_digest": {"type": "string"}}
        },
        "coverage": {"$ref": "#/$defs/coverage"},
        "packs": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["name", "on", "why"],
            "properties": {"name": {"type": "string"}, "on": {"type": "boolean"}, "why": {"type": "string"}}
          }
        },
        "left_out": {
          "description": "With a budget: how many elements of each list, and how many hops, are not here.",
          "type": "object",
          "additionalProperties": {"type": "integer", "minimum": 1}
        },
        "sites": {"type": "array", "items": {"$ref": "#/$defs/site"}},
        "entries": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["id", "file", "line", "column", "chains", "callers"],
            "properties": {
              "id": {"type": "string"},
              "chains": {"type": "array", "items": {"type": "string"}},
              "callers": {"type": "array", "items": {"$ref": "#/$defs/place"}}
            }
          }
        },
        "chains": {"type": "array", "items": {"$ref": "#/$defs/chain"}},
        "switches": {"type": "array", "items": {"type": "object", "required": ["condition", "decides", "places"]}},
        "interfaces": {
          "type": "array",
          "items": {"type": "object", "required": ["method", "hops", "declared", "groups"]}
        },
        "metrics": {"type": "array", "items": {"$ref": "#/$defs/metric"}},
        "sinks": {"type": "array", "items": {"$ref": "#/$defs/sink"}},
        "environment": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["name", "access", "file", "line", "column", "function", "guards"],
            "properties": {"name": {"type": "string"}, "access": {"enum": ["read", "write"]}}
          }
        },
        "config": {"type": "array", "items": {"$ref": "#/$defs/config"}},
        "artefacts": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["template", "file", "line", "function"],
            "properties": {"template": {"type": "string"}, "function": {"type": "string"}}
          }
        },
        "loggers": {
          "type": "array",
          "items": {"type": "object", "required": ["name", "file", "line", "column", "function"]}
        },
        "traces": {
          "type": "array",
          "items": {"type": "object", "required": ["name", "kind", "file", "line", "column", "function"]}
        },
        "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
        "expectations": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["id", "holds", "message"],
            "properties": {"id": {"type": "string"}, "holds": {"type": "boolean"}, "message": {"type": "string"}}
          }
        },
        "limits": {
          "description": "Unresolved calls that touch a chain.",
          "type": "array",
          "items": {
            "type": "object",
            "required": ["text", "reason", "file", "line", "column"],
            "properties": {"text": {"type": "string"}, "reason": {"$ref": "#/$defs/reason"}}
          }
        }
      },
      "$defs": {
        "position": {"type": "integer", "minimum": 1},
        "certainty": {"enum": ["exact", "likely", "possible"]},
        "kind": {
          "enum": [
            "call", "construct", "inherited", "override", "super", "property", "operator", "iteration", "context",
            "decorator", "callback", "partial", "rpc", "import-string", "route", "event", "flow"
          ]
        },
        "role": {
          "enum": [
            "setup", "config", "entry", "record", "scope", "export", "aggregate", "commit", "sink", "dispatch", null
          ]
        },
        "guards": {
          "description": "The conditions under which it runs, outermost first.",
          "type": "array",
          "items": {"type": "string"}
        },
        "captures": {
          "type": "object",
          "additionalProperties": {"type": "array", "items": {"type": "string"}}
        },
        "place": {
          "type": "object",
          "required": ["file", "line"],
          "properties": {
            "file": {"description": "Relative to the scanned root, with / between its parts.", "type": "string"},
            "line": {"$ref": "#/$defs/position"},
            "column": {"description": "In Unicode code points.", "type": "integer", "minimum": 1}
          }
        },
        "site": {
          "$ref": "#/$defs/place",
          "type": "object",
          "required": [
            "rule", "category", "role", "file", "line", "column", "function", "captures", "certainty", "guards"
          ],
          "properties": {
            "rule": {"type": "string"},
            "category": {"type": "string"},
            "role": {"$ref": "#/$defs/role"},
            "function": {"type": "string"},
            "captures": {"$ref": "#/$defs/captures"},
            "certainty": {"$ref": "#/$defs/certainty"},
            "guards": {"$ref": "#/$defs/guards"}
          }
        },
        "chain": {
          "type": "object",
          "required": ["id", "query", "entry", "certainty", "hops"],
          "properties": {
            "id": {"type": "string"},
            "query": {"type": "string"},
            "entry": {"type": "string"},
            "certainty": {"$ref": "#/$defs/certainty"},
            "hops": {"type": "array", "items": {"$ref": "#/$defs/hop"}}
          }
        },
        "hop": {
          "$ref": "#/$defs/place",
          "type": "object",
          "required": [
            "caller", "callee", "file", "line", "column", "kind", "certainty", "role", "guards", "callee_file",
            "callee_line"
          ],
          "properties": {
            "caller": {"type": "string"},
            "callee": {"type": "string"},
            "kind": {"$ref": "#/$defs/kind"},
            "certainty": {"$ref": "#/$defs/certainty"},
            "role": {"$ref": "#/$defs/role"},
            "guards": {"$ref": "#/$defs/guards"},
            "callee_file": {"type": ["string", "null"]},
            "callee_line": {"type": ["integer", "null"], "minimum": 1},
            "branches": {
              "description": "All callees, where the hop has several.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["callee", "kind", "certainty", "guards", "callee_file", "callee_line"],
                "properties": {
                  "callee": {"type": "string"},
                  "kind": {"$ref": "#/$defs/kind"},
                  "certainty": {"$ref": "#/$defs/certainty"},
                  "guards": {"$ref": "#/$defs/guards"},
                  "callee_file": {"type": ["string", "null"]},
                  "callee_line": {"type": ["integer", "null"], "minimum": 1}
                }
              }
            }
          }
        },
        "metric": {
          "$ref": "#/$defs/place",
          "type": "object",
          "required": ["key", "kind", "reduce", "denominator", "file", "line", "function", "certainty"],
          "properties": {
            "key": {"description": "As in a dashboard; dynamic parts are {}.", "type": "string"},
            "kind": {"type": "string"},
            "reduce": {"type": ["string", "null"]},
            "denominator": {"type": ["string", "null"]},
            "function": {"type": "string"},
            "certainty": {"$ref": "#/$defs/certainty"}
          }
        },
        "sink": {
          "$ref": "#/$defs/place",
          "type": "object",
          "required": ["backend", "call", "role", "file", "line", "function", "guards", "env_reads", "env_writes"],
          "properties": {
            "backend": {"type": "string"},
            "call": {"type": "string"},
            "role": {"enum": ["init", "log", "finish"]},
            "function": {"type": "string"},
            "guards": {"$ref": "#/$defs/guards"},
            "env_reads": {"type": "array", "items": {"type": "string"}},
            "env_writes": {
              "type": "array",
              "items": {
                "$ref": "#/$defs/place",
                "required": ["name", "file", "line", "guard"],
                "properties": {"name": {"type": "string"}, "guard": {"type": ["string", "null"]}}
              }
            }
          }
        },
        "config": {
          "$ref": "#/$defs/place",
          "type": "object",
          "required": ["class", "field", "type", "default", "file", "line", "readers"],
          "properties": {
            "class": {"type": "string"},
            "field": {"type": "string"},
            "type": {"type": "string"},
            "default": {"type": ["string", "null"]},
            "readers": {"type": "array", "items": {"$ref": "#/$defs/place"}}
          }
        },
        "finding": {
          "$ref": "#/$defs/place",
          "type": "object",
          "required": ["rule", "level", "message", "file", "line", "related"],
          "properties": {
            "rule": {"type": "string"},
            "level": {"enum": ["error", "warning", "note"]},
            "message": {"type": "string"},
            "related": {"type": "array", "items": {"$ref": "#/$defs/place"}}
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
          ]
        }
      }
    }

    """#
}
