package import Graph
package import Observability
package import Resolution
package import SemanticIndex
package import SourceText

/// What the writers of the call graph need: the graph, what it was made of, and the texts that it points into.
package struct GraphDocument: Sendable {
  package let header: OutputHeader
  package let graph: CallGraph
  package let project: ResolvedProject
  package let texts: SourceTexts
  package let coverage: Coverage
  /// By module. Asked for every edge, so not through the module, whose many arrays a copy would have to retain.
  private let lines: [LineIndex]

  package init(
    header: OutputHeader, graph: CallGraph, project: ResolvedProject, texts: SourceTexts, coverage: Coverage
  ) {
    self.header = header
    self.graph = graph
    self.project = project
    self.texts = texts
    self.coverage = coverage
    lines = project.index.modules.elements.map(\.lines)
  }

  /// The path of a module's file.
  package func path(of module: ModuleID) -> String { texts.path(of: FileID(module.raw)) }

  /// The line of a byte of a module's file.
  package func line(at offset: UInt32, in module: ModuleID) -> Int {
    lines[module.index].line(at: offset)
  }

  /// The line and column of a byte of a module's file.
  package func location(at offset: UInt32, in module: ModuleID) -> SourceLocation {
    lines[module.index].location(at: offset, in: texts.bytes(of: FileID(module.raw)))
  }

  /// A place as people write it: `path:line`.
  package func place(at offset: UInt32, in module: ModuleID) -> String {
    texts.spot(ofLine: line(at: offset, in: module), in: FileID(module.raw))
  }

  /// Where one of a node's definitions stands.
  package struct Definition: Sendable {
    package let module: ModuleID
    package let line: Int
    package let endLine: Int
  }

  /// Where a body is defined: from the line of its name to its last; a module is its whole file.
  package func definition(of body: BodyID) -> Definition {
    let (module, local) = project.index.locate(body)
    let facts = project.index.modules[module].bodies[local]
    if facts.kind == .module {
      let last = UInt32(truncatingIfNeeded: max(0, project.index.modules[module].byteCount - 1))
      return Definition(module: module, line: 1, endLine: line(at: last, in: module))
    }
    // The range ends behind the last byte.
    let last = max(facts.range.start, facts.range.end &- 1)
    return Definition(
      module: module, line: line(at: facts.nameOffset, in: module), endLine: line(at: last, in: module))
  }

  /// The dotted path of a node inside its module; the whole name of what lies outside the tree.
  package func qualifiedName(of node: GraphNode) -> String {
    guard let body = node.bodies.first else { return node.id }
    let (module, local) = project.index.locate(body)
    let name = project.index.modules[module].bodies[local].qualifiedName
    return name.isNone ? "" : project.index.names[name]
  }
}
