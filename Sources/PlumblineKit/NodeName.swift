package import Graph
package import Reports
import Resolution
import SemanticIndex
import SourceText

/// A function as a person names it: by its id, by the end of it, or by a place inside it, `file.py:12`.
package struct NodeName: Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// The name means no node, or more than one.
  package struct Unclear: Error, CustomStringConvertible {
    package let description: String
  }

  /// The node that is meant.
  package func node(in document: GraphDocument) throws(Unclear) -> GraphNodeID {
    if let place = placeParts { return try node(at: place, in: document) }
    switch NodeLookup(text, in: document.graph) {
    case .found(let node): return node
    case .ambiguous(let nodes):
      let names = nodes.prefix(10).map { "\n  " + document.graph.nodes[$0].id }.joined()
      let rest = nodes.count > 10 ? "\n  and \(nodes.count - 10) more" : ""
      throw Unclear(description: "'\(text)' may be any of \(nodes.count):\(names)\(rest)")
    case .unknown(let near):
      let names = near.map { "\n  " + document.graph.nodes[$0].id }.joined()
      throw Unclear(description: "nothing here is called '\(text)'" + (near.isEmpty ? "" : "; there is:\(names)"))
    }
  }

  /// The path and line, where the name is `path.py:12`.
  private var placeParts: (path: String, line: Int)? {
    guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]), line > 0 else {
      return nil
    }
    return (String(text[..<colon]), line)
  }

  /// The innermost body that holds the line; of files, the one whose path is or ends with the path given.
  private func node(at place: (path: String, line: Int), in document: GraphDocument) throws(Unclear) -> GraphNodeID {
    let files = (0..<document.texts.count).filter {
      let path = document.texts.path(of: FileID($0))
      return path == place.path || path.hasSuffix("/" + place.path)
    }
    let exact = files.filter { document.texts.path(of: FileID($0)) == place.path }
    guard let file = exact.first ?? (files.count == 1 ? files.first : nil) else {
      throw Unclear(
        description: files.isEmpty
          ? "no file '\(place.path)' was read" : "'\(place.path)' may be any of \(files.count) files")
    }
    let module = document.project.index.modules[ModuleID(file)]
    var innermost = 0
    for (number, body) in module.bodies.elements.enumerated() where body.kind != .module {
      let lines =
        module.lines.line(at: body.range.start)...module.lines.line(at: max(body.range.start, body.range.end &- 1))
      let inner = module.bodies.elements[innermost]
      if lines.contains(place.line), inner.kind == .module || body.range.count <= inner.range.count {
        innermost = number
      }
    }
    return document.graph.nodeOfBody[document.project.index.bodyID(BodyID(innermost), in: ModuleID(file)).index]
  }
}
