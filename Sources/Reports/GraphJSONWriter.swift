package import Graph
import Observability
import Resolution
import SemanticIndex
import SourceText

/// The call graph as `plumbline.graph/1`: nodes, edges with their evidence, unresolved calls and coverage.
package struct GraphJSONWriter {
  private let document: GraphDocument
  private let selection: GraphSelection
  private var json = JSONWriter()
  private var nodeIDs = EncodedTexts()
  private var paths = EncodedTexts()
  private var kinds = EncodedTexts()
  private var certainties = EncodedTexts()

  /// Writes what `selection` holds of the document to `sink`, a record a line.
  package static func write(
    _ document: GraphDocument, selection: GraphSelection, to sink: ByteSink
  ) rethrows {
    var writer = GraphJSONWriter(document, selection)
    try writer.write(to: sink)
  }

  private init(_ document: GraphDocument, _ selection: GraphSelection) {
    self.document = document
    self.selection = selection
    for node in document.graph.nodes.elements { nodeIDs.append(node.id) }
    for file in 0..<document.texts.count { paths.append(document.texts.path(of: FileID(file))) }
    for kind in EdgeKind.allCases { kinds.append(kind.word) }
    for certainty in Certainty.allCases { certainties.append(certainty.word) }
  }

  private mutating func write(to sink: ByteSink) rethrows {
    json.beginFieldLines()
    json.header(schema: "plumbline.graph/1", document.header)
    json.key("target")
    json.beginObject()
    json.field("commit", orNull: document.header.commit)
    json.endObject()
    json.key("nodes")
    json.beginLines()
    for node in selection.nodes {
      write(node)
      try json.drain(to: sink)
    }
    json.endLines()
    json.key("edges")
    json.beginLines()
    for edge in selection.edges {
      write(edge)
      try json.drain(to: sink)
    }
    json.endLines()
    json.key("unresolved")
    json.beginLines()
    try writeUnresolved(to: sink)
    json.endLines()
    json.key("coverage")
    json.coverage(document.coverage, texts: document.texts)
    json.endFieldLines()
    json.endLine()
    try json.flush(to: sink)
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
    let location = document.location(at: edge.place, in: edge.module)
    var steps = EncodedTexts()
    for step in EvidenceText.steps(to: edge.call, in: document.project) {
      var text: [UInt8] = []
      EvidenceText.append(step, of: document, to: &text)
      steps.append(text)
    }
    json.record { bytes in
      bytes.append(ours: "{\"caller\": ")
      nodeIDs.write(edge.caller.index, to: &bytes)
      bytes.append(ours: ", \"callee\": ")
      nodeIDs.write(edge.callee.index, to: &bytes)
      bytes.append(ours: ", \"file\": ")
      paths.write(edge.module.index, to: &bytes)
      bytes.append(ours: ", \"line\": ")
      DecimalText.append(location.line, to: &bytes)
      bytes.append(ours: ", \"column\": ")
      DecimalText.append(location.column, to: &bytes)
      if let cell = document.texts.cell(ofLine: location.line, in: FileID(edge.module.raw)) {
        bytes.append(ours: ", \"cell\": ")
        DecimalText.append(cell.cell, to: &bytes)
        bytes.append(ours: ", \"cell_line\": ")
        DecimalText.append(cell.line, to: &bytes)
      }
      bytes.append(ours: ", \"kind\": ")
      kinds.write(Int(edge.kind.rawValue), to: &bytes)
      bytes.append(ours: ", \"certainty\": ")
      certainties.write(Int(edge.certainty.rawValue), to: &bytes)
      bytes.append(ours: ", \"evidence\": [")
      for number in 0..<steps.count {
        if number > 0 { bytes.append(ours: ", ") }
        steps.write(number, to: &bytes)
      }
      bytes.append(ours: "]}")
    }
  }

  private mutating func writePlace(_ offset: UInt32, in module: ModuleID) {
    let location = document.location(at: offset, in: module)
    json.key("file")
    json.encoded(paths[module.index])
    json.field("line", location.line)
    json.field("column", location.column)
    if let cell = document.texts.cell(ofLine: location.line, in: FileID(module.raw)) {
      json.field("cell", cell.cell)
      json.field("cell_line", cell.line)
    }
  }

  private mutating func writeUnresolved(to sink: ByteSink) rethrows {
    var isSelected = [Bool](repeating: false, count: document.graph.nodes.count)
    for node in selection.nodes { isSelected[node.index] = true }
    var site = 0
    for module in document.project.index.modules.ids where document.project.index.isOwn(module) {
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
        try json.drain(to: sink)
      }
    }
  }
}

extension [UInt8] {
  /// Appends text that stands in our source.
  fileprivate mutating func append(ours text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
