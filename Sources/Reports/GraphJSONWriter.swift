package import Graph
import Observability
import Resolution
import SemanticIndex
import SourceText

/// The call graph as `plumbline.graph/1`: nodes, edges with their evidence, unresolved calls and coverage.
package struct GraphJSONWriter {
  private let document: GraphDocument
  private let selection: GraphSelection
  private var json: JSONWriter
  private var nodeIDs = EncodedTexts()
  private var paths = EncodedTexts()
  /// By evidence step: its number in `steps`, encoded when first needed.
  private var stepNumbers: [UInt32]
  private var steps = EncodedTexts()

  /// The bytes of the document: what `selection` holds of it, a record a line.
  package static func write(_ document: GraphDocument, selection: GraphSelection) -> [UInt8] {
    var writer = GraphJSONWriter(document, selection)
    writer.write()
    return writer.json.bytes
  }

  private init(_ document: GraphDocument, _ selection: GraphSelection) {
    self.document = document
    self.selection = selection
    json = JSONWriter(reservingCapacity: selection.edges.count * 400 + selection.nodes.count * 150 + 4096)
    for node in document.graph.nodes.elements { nodeIDs.append(node.id) }
    for file in 0..<document.texts.count { paths.append(document.texts.path(of: FileID(file))) }
    stepNumbers = [UInt32](repeating: .max, count: document.project.evidence.count)
  }

  private mutating func write() {
    json.beginFieldLines()
    json.header(schema: "plumbline.graph/1", document.header)
    json.key("target")
    json.beginObject()
    json.field("commit", orNull: document.header.commit)
    json.endObject()
    json.key("nodes")
    json.beginLines()
    for node in selection.nodes { write(node) }
    json.endLines()
    json.key("edges")
    json.beginLines()
    for edge in selection.edges { write(edge) }
    json.endLines()
    json.key("unresolved")
    json.beginLines()
    writeUnresolved()
    json.endLines()
    json.key("coverage")
    json.coverage(document.coverage, texts: document.texts)
    json.endFieldLines()
    json.endLine()
  }

  private mutating func write(_ id: GraphNodeID) {
    let node = document.graph.nodes[id]
    json.beginObject()
    json.key("id")
    json.encoded(nodeIDs[id.index])
    json.field("kind", node.kind.word)
    if let body = node.bodies.first {
      let definition = document.definition(of: body)
      json.key("file")
      json.encoded(paths[definition.module.index])
      json.field("qualname", document.qualifiedName(of: node))
      json.field("line", definition.line)
      json.field("end_line", definition.endLine)
    } else {
      json.field("file", orNull: nil)
      json.field("qualname", node.id)
      json.field("line", orNull: nil)
      json.field("end_line", orNull: nil)
    }
    if node.bodies.count > 1 {
      json.key("definitions")
      json.beginArray()
      for body in node.bodies {
        let definition = document.definition(of: body)
        json.beginObject()
        json.key("file")
        json.encoded(paths[definition.module.index])
        json.field("line", definition.line)
        json.field("end_line", definition.endLine)
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
  }

  private mutating func write(_ id: GraphEdgeID) {
    let edge = document.graph.edges[id]
    json.beginObject()
    json.key("caller")
    json.encoded(nodeIDs[edge.caller.index])
    json.key("callee")
    json.encoded(nodeIDs[edge.callee.index])
    writePlace(edge.place, in: edge.module)
    json.field("kind", edge.kind.word)
    json.field("certainty", edge.certainty.word)
    json.key("evidence")
    json.beginArray()
    for step in EvidenceText.steps(to: document.project.calls[Int(edge.call)].evidence, in: document.project) {
      json.encoded(encoded(step))
    }
    json.endArray()
    json.endObject()
  }

  private mutating func encoded(_ step: EvidenceID) -> ArraySlice<UInt8> {
    if stepNumbers[step.index] == .max {
      stepNumbers[step.index] = UInt32(steps.count)
      var text: [UInt8] = []
      EvidenceText.append(document.project.evidence[step], of: document, to: &text)
      steps.append(text)
    }
    return steps[Int(stepNumbers[step.index])]
  }

  private mutating func writePlace(_ offset: UInt32, in module: ModuleID) {
    let location = document.location(at: offset, in: module)
    json.key("file")
    json.encoded(paths[module.index])
    json.field("line", location.line)
    json.field("column", location.column)
  }

  private mutating func writeUnresolved() {
    var isSelected = [Bool](repeating: false, count: document.graph.nodes.count)
    for node in selection.nodes { isSelected[node.index] = true }
    var site = 0
    for module in document.project.index.modules.ids {
      let index = document.project.index.modules[module]
      for call in index.callSites.elements {
        defer { site += 1 }
        guard case .unresolved(let reason) = document.project.outcomes[site] else { continue }
        let caller = document.graph.nodeOfBody[document.project.index.bodyID(call.body, in: module).index]
        guard isSelected[caller.index] else { continue }
        json.beginObject()
        json.key("caller")
        json.encoded(nodeIDs[caller.index])
        writePlace(call.place, in: module)
        json.field("text", ShortText.quoted(call.calleeRange, in: document.texts.bytes(of: FileID(module.raw))))
        json.field("reason", reason.word)
        json.endObject()
      }
    }
  }
}
