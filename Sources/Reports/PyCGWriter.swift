package import Graph
import SourceText

/// The call graph as PyCG prints it: every node with the names that it calls, builtins as `<builtin>.print`.
package enum PyCGWriter {
  /// Writes what `selection` holds of the document to `sink`, a caller a line, callees by name and once each.
  package static func write(
    _ document: GraphDocument, selection: GraphSelection, to sink: ByteSink
  ) rethrows {
    var names = EncodedTexts()
    for node in document.graph.nodes.elements {
      let builtin = "builtins."
      names.append(
        node.kind == .builtin && node.id.hasPrefix(builtin)
          ? "<builtin>." + node.id.dropFirst(builtin.count) : node.id)
    }
    var json = JSONWriter()
    json.beginFieldLines()
    var next = 0
    for node in selection.nodes {
      json.key(encoded: names[node.index])
      json.beginArray()
      var callees: [GraphNodeID] = []
      while next < selection.edges.count, document.graph.edges[selection.edges[next]].caller == node {
        callees.append(document.graph.edges[selection.edges[next]].callee)
        next += 1
      }
      callees.sort()
      var last = GraphNodeID.none
      for callee in callees where callee != last {
        json.encoded(names[callee.index])
        last = callee
      }
      json.endArray()
      try json.drain(to: sink)
    }
    json.endFieldLines()
    json.endLine()
    try json.flush(to: sink)
  }
}
