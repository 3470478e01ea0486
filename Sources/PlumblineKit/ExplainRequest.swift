import Graph
package import Reports
package import Resolution
import SourceText

/// What `plumbline explain` is asked for: how one function comes to call another.
package struct ExplainRequest: Sendable {
  package var start: NodeName
  package var goal: NodeName
  package var certainty: Certainty

  package init(start: NodeName, goal: NodeName, certainty: Certainty) {
    self.start = start
    self.goal = goal
    self.certainty = certainty
  }

  /// The text that answers it.
  package func answer(_ document: GraphDocument, style: TerminalStyle) throws(NodeName.Unclear) -> [UInt8] {
    let start = try start.node(in: document)
    let goal = try goal.node(in: document)
    let explanation = Explanation(
      from: document.graph.callers(meantBy: start), to: document.graph.callees(meantBy: goal), in: document.graph,
      of: document.project, texts: document.texts, atLeast: certainty)
    return ExplainWriter.write(explanation, from: start, to: goal, of: document, style: style)
  }
}
