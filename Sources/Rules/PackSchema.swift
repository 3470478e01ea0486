/// The JSON Schema of rule packs, for editors: completion and checks while a pack is being written.
package enum PackSchema {
  /// The schema as `--print-schema rules` prints it.
  package static let json = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "plumbline rule pack, version 1",
      "type": "object",
      "additionalProperties": false,
      "required": ["pack"],
      "properties": {
        "pack": {"type": "string", "pattern": "^[A-Za-z0-9_<>-]+(\\.[A-Za-z0-9_<>-]+)*$"},
        "version": {"const": 1},
        "title": {"type": "string"},
        "applies": {"$ref": "#/$defs/texts", "description": "On where one of these modules is in the tree or imported"},
        "let": {"type": "object", "additionalProperties": {"$ref": "#/$defs/texts"}},
        "disable": {"$ref": "#/$defs/texts", "description": "Ids of earlier packs' rules, hints, chains, expectations"},
        "types": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "returns": {"$ref": "#/$defs/facts"},
            "attributes": {"$ref": "#/$defs/facts"},
            "parameters": {"$ref": "#/$defs/facts"}
          }
        },
        "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
        "hints": {"type": "array", "items": {"$ref": "#/$defs/hint"}},
        "chains": {"type": "array", "items": {"$ref": "#/$defs/chain"}},
        "expect": {"type": "array", "items": {"$ref": "#/$defs/expectation"}}
      },
      "$defs": {
        "texts": {
          "oneOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": ["string", "integer"]}}]
        },
        "facts": {"type": "object", "additionalProperties": {"$ref": "#/$defs/texts"}},
        "place": {
          "oneOf": [
            {"type": ["string", "integer"]},
            {"type": "array", "minItems": 1, "items": {"type": ["string", "integer"]}}
          ]
        },
        "certainty": {"enum": ["exact", "likely", "possible"]},
        "level": {"enum": ["error", "warning", "note"]},
        "role": {
          "enum": [
            "setup", "config", "entry", "record", "scope", "export", "aggregate", "commit", "sink", "dispatch"
          ]
        },
        "kind": {
          "enum": [
            "call", "construct", "inherited", "override", "super", "property", "operator", "iteration", "context",
            "decorator", "callback", "partial", "rpc", "import-string", "route", "event", "flow"
          ]
        },
        "rule": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "category", "role", "match"],
          "properties": {
            "id": {"type": "string"},
            "category": {"type": "string", "pattern": "^(logger|metrics|trace|config|entry|dispatch)(\\.|$)"},
            "role": {"$ref": "#/$defs/role"},
            "generic": {"type": "boolean"},
            "match": {
              "oneOf": [
                {"$ref": "#/$defs/match"},
                {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/match"}}
              ]
            },
            "where": {"$ref": "#/$defs/where"},
            "bind": {"type": "object", "additionalProperties": {"$ref": "#/$defs/binding"}},
            "message": {"type": "string"},
            "finding": {"$ref": "#/$defs/level"}
          }
        },
        "callable": {
          "oneOf": [
            {"$ref": "#/$defs/texts"},
            {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "to": {"$ref": "#/$defs/texts"},
                "method": {"$ref": "#/$defs/texts"},
                "type": {"$ref": "#/$defs/texts"},
                "receiver": {"type": "string"},
                "certainty": {"$ref": "#/$defs/certainty"}
              }
            }
          ]
        },
        "match": {
          "type": "object",
          "minProperties": 1,
          "maxProperties": 1,
          "additionalProperties": false,
          "properties": {
            "call": {"$ref": "#/$defs/callable"},
            "construct": {"$ref": "#/$defs/callable"},
            "with": {"$ref": "#/$defs/callable"},
            "decorator": {"$ref": "#/$defs/callable"},
            "def": {
              "oneOf": [
                {"$ref": "#/$defs/texts"},
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "name": {"$ref": "#/$defs/texts"},
                    "class": {"$ref": "#/$defs/texts"},
                    "decorator": {"$ref": "#/$defs/texts"},
                    "top-level": {"type": "boolean"}
                  }
                }
              ]
            },
            "class": {
              "oneOf": [
                {"$ref": "#/$defs/texts"},
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "name": {"$ref": "#/$defs/texts"},
                    "base": {"$ref": "#/$defs/texts"},
                    "decorator": {"$ref": "#/$defs/texts"}
                  }
                }
              ]
            },
            "assign": {
              "type": "object",
              "additionalProperties": false,
              "required": ["target"],
              "properties": {"target": {"type": "string"}, "value": {"$ref": "#/$defs/callable"}}
            },
            "store": {
              "type": "object",
              "additionalProperties": false,
              "required": ["into"],
              "properties": {"into": {"type": "string"}, "how": {"$ref": "#/$defs/texts"}}
            },
            "import": {"$ref": "#/$defs/texts"},
            "string": {"type": "string"},
            "text": {"type": "string"},
            "main": {"const": true}
          }
        },
        "surroundings": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "def": {"$ref": "#/$defs/texts"},
            "class": {"$ref": "#/$defs/texts"},
            "with": {"$ref": "#/$defs/texts"},
            "decorator": {"$ref": "#/$defs/texts"},
            "module": {"$ref": "#/$defs/texts"},
            "loop": {"type": "boolean"}
          }
        },
        "where": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "arg": {
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "is": {"$ref": "#/$defs/texts"},
                  "re": {"type": "string"},
                  "to": {"$ref": "#/$defs/texts"},
                  "absent": {"type": "boolean"}
                }
              }
            },
            "args": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "min": {"type": "integer", "minimum": 0},
                "max": {"type": "integer", "minimum": 0},
                "keywords": {"$ref": "#/$defs/texts"}
              }
            },
            "inside": {"$ref": "#/$defs/surroundings"},
            "not-inside": {"$ref": "#/$defs/surroundings"},
            "in": {"$ref": "#/$defs/texts"},
            "not-in": {"$ref": "#/$defs/texts"}
          }
        },
        "binding": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "kwargs": {"const": "names"},
            "except": {"$ref": "#/$defs/texts"},
            "arg": {"$ref": "#/$defs/place"},
            "dict-keys": {"$ref": "#/$defs/place"},
            "receiver": {"const": "text"},
            "receiver-arg": {"$ref": "#/$defs/place"},
            "class": {"const": "name"},
            "name": {"const": "last"},
            "group": {"type": "string"},
            "store": {"const": "key"},
            "const": {"type": ["string", "integer"]},
            "format": {"type": "string"},
            "default": {"type": ["string", "integer"]},
            "tail": {"type": "boolean"}
          }
        },
        "hint": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "call"],
          "properties": {
            "id": {"type": "string"},
            "call": {"$ref": "#/$defs/texts"},
            "kind": {"$ref": "#/$defs/kind"},
            "certainty": {"$ref": "#/$defs/certainty"},
            "runs": {
              "type": "object",
              "additionalProperties": false,
              "required": ["arg"],
              "properties": {
                "arg": {"$ref": "#/$defs/place"},
                "given-from": {"type": "integer", "minimum": 0},
                "returns": {"enum": ["result", "partial"]}
              }
            },
            "runs-method": {
              "type": "object",
              "additionalProperties": false,
              "required": ["arg", "of"],
              "properties": {"arg": {"$ref": "#/$defs/place"}, "of": {"$ref": "#/$defs/texts"}}
            },
            "forwards": {"enum": ["call", "receiver"]},
            "imports": {
              "type": "object",
              "additionalProperties": false,
              "required": ["arg"],
              "properties": {"arg": {"$ref": "#/$defs/place"}}
            }
          }
        },
        "selector": {
          "type": "object",
          "additionalProperties": false,
          "minProperties": 1,
          "properties": {
            "role": {"$ref": "#/$defs/texts"},
            "category": {"$ref": "#/$defs/texts"},
            "rule": {"$ref": "#/$defs/texts"},
            "def": {"$ref": "#/$defs/texts"}
          }
        },
        "chain": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "from", "to"],
          "properties": {
            "id": {"type": "string"},
            "title": {"type": "string"},
            "from": {"$ref": "#/$defs/selector"},
            "via": {
              "oneOf": [{"$ref": "#/$defs/selector"}, {"type": "array", "items": {"$ref": "#/$defs/selector"}}]
            },
            "to": {"$ref": "#/$defs/selector"},
            "through": {"$ref": "#/$defs/texts"},
            "max-depth": {"type": "integer", "minimum": 0}
          }
        },
        "expectation": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id"],
          "properties": {
            "id": {"type": "string"},
            "level": {"$ref": "#/$defs/level"},
            "message": {"type": "string"},
            "certainty": {"$ref": "#/$defs/certainty"},
            "every": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "class": {"$ref": "#/$defs/texts"},
                "base": {"$ref": "#/$defs/texts"},
                "concrete": {"type": "boolean"}
              }
            },
            "method": {"type": "string"},
            "reaches": {"$ref": "#/$defs/selector"},
            "defines": {"type": "string"},
            "never": {
              "type": "object",
              "additionalProperties": false,
              "required": ["from", "to"],
              "properties": {
                "from": {"$ref": "#/$defs/selector"},
                "to": {"$ref": "#/$defs/selector"},
                "unless-via": {"$ref": "#/$defs/selector"}
              }
            },
            "count": {
              "type": "object",
              "additionalProperties": false,
              "required": ["of"],
              "properties": {
                "of": {"$ref": "#/$defs/selector"},
                "min": {"type": "integer", "minimum": 0},
                "max": {"type": "integer", "minimum": 0}
              }
            },
            "unique": {
              "type": "object",
              "additionalProperties": false,
              "required": ["of", "bind"],
              "properties": {"of": {"$ref": "#/$defs/selector"}, "bind": {"type": "string"}}
            }
          }
        }
      }
    }

    """#
}
