import Graph
package import Reports
package import Resolution
import SourceText

/// What `plumbline graph` is asked for: which part of the graph, in which form.
package struct GraphRequest: Sendable {
  package var format: GraphFormat
  package var from: [NodeName]
  package var to: [NodeName]
  package var depth: Int?
  /// How sure a call must be; by the form where nil.
  package var certainty: Certainty?

  package init(format: GraphFormat, from: [NodeName], to: [NodeName], depth: Int?, certainty: Certainty?) {
    self.format = format
    self.from = from
    self.to = to
    self.depth = depth
    self.certainty = certainty
  }

  /// Writes the answer to `sink`; nothing where the request is unclear.
  package func answer(_ document: GraphDocument, to sink: ByteSink) throws {
    var query = GraphSelection.Query()
    for name in from { query.from += document.graph.callers(meantBy: try name.node(in: document)) }
    for name in to { query.to += document.graph.callees(meantBy: try name.node(in: document)) }
    if let depth { query.depth = depth }
    query.certainty = certainty ?? (format.isPicture ? .likely : .possible)
    query.isForPicture = format.isPicture
    try format.write(document, selection: GraphSelection(query, of: document.graph), to: sink)
  }
}
