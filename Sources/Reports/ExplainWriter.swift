package import Graph
import Resolution
import SemanticIndex
import SourceText

/// An explanation for the terminal: a tree of at most 80 columns, each step with its place and its line of source.
///
/// ```
/// main → StatsLogger.commit                                       2 calls, likely
///  1 ├─ Trainer.step                                             main.py:9 → :21
///    │    trainer.step(batch)
///  2 └┄ StatsLogger.commit               likely  trainer.py:30 → stats_logger.py:7
///         self.stats_logger.commit(stats)
///       · declared as StatsLogger                                   trainer.py:12
///         def __init__(self, stats_logger: StatsLogger):
/// ─ exact  ┄ likely
/// ```
package struct ExplainWriter {
  private let document: GraphDocument
  private let style: TerminalStyle
  private let paths: ShortPaths
  private var rows: TerminalRows
  private var certainties: Set<Certainty> = []

  /// How many entries of a list are shown.
  private static let shown = 10

  /// The text of an explanation of how `start` comes to call `goal`.
  package static func write(
    _ explanation: Explanation, from start: GraphNodeID, to goal: GraphNodeID, of document: GraphDocument,
    style: TerminalStyle
  ) -> [UInt8] {
    var writer = ExplainWriter(document, style)
    switch explanation {
    case .direct(let edges): writer.writeCalls(edges, from: start, to: goal, areSteps: false)
    case .path(let edges): writer.writeCalls(edges, from: start, to: goal, areSteps: true)
    case .unreached(let frontier): writer.writeFrontier(frontier, from: start, to: goal)
    }
    return writer.rows.bytes
  }

  private init(_ document: GraphDocument, _ style: TerminalStyle) {
    self.document = document
    self.style = style
    paths = ShortPaths((0..<document.texts.count).map { document.texts.path(of: FileID($0)) })
    rows = TerminalRows(style: style)
  }

  // MARK: - Where it is reached

  private mutating func writeCalls(
    _ edges: [GraphEdgeID], from start: GraphNodeID, to goal: GraphNodeID, areSteps: Bool
  ) {
    let weakest = edges.map { document.graph.edges[$0].certainty }.min() ?? .exact
    let count = edges.count == 1 ? "1 call" : areSteps ? "\(edges.count) calls in a row" : "\(edges.count) calls"
    rows.row(
      "\(name(start)) → \(name(goal))", right: weakest == .exact ? count : "\(count), \(weakest.word)",
      paint: style.strong)
    var caller = start
    for (number, edge) in edges.enumerated() {
      let call = document.graph.edges[edge]
      // A class stands for its methods: say which it is.
      if call.caller != caller { writeNode(call.caller, number: nil) }
      caller = areSteps ? call.callee : call.caller
      writeCall(edge, number: number + 1, isLast: number == edges.count - 1)
    }
    let legend = Certainty.allCases.reversed().filter(certainties.contains).map { "\(Self.line($0)) \($0.word)" }
    rows.row(legend.joined(separator: "  "), paint: style.faint)
  }

  private mutating func writeCall(_ id: GraphEdgeID, number: Int, isLast: Bool) {
    let edge = document.graph.edges[id]
    certainties.insert(edge.certainty)
    let label = String(repeating: " ", count: max(0, 2 - String(number).count)) + "\(number) "
    let branch = (isLast ? "└" : "├") + Self.line(edge.certainty) + " "
    let words = [edge.kind == .call ? "" : edge.kind.word, edge.certainty == .exact ? "" : edge.certainty.word]
      .filter { !$0.isEmpty }
    var right = place(edge.place, in: edge.module)
    if let body = document.graph.nodes[edge.callee].bodies.first {
      let definition = document.definition(of: body)
      right += definition.module == edge.module ? " → " : " → " + paths[definition.module.index]
      right += ":\(definition.line)"
    }
    rows.row(
      label + branch + name(edge.callee), right: right, note: words.joined(separator: " "),
      paint: edge.certainty == .exact ? style.strong : style.caution)

    let margin = String(repeating: " ", count: label.count) + (isLast ? "   " : "│  ")
    var quoted = (edge.module, document.line(at: edge.place, in: edge.module))
    rows.row(margin + "  " + sourceLine(edge.place, in: edge.module), paint: style.faint)
    for evidence in EvidenceText.steps(to: edge.call, in: document.project) {
      var words = "\(EvidenceText.phrase(evidence))"
      if !evidence.subject.isNone { words += " " + document.project.index.names[evidence.subject] }
      guard !evidence.module.isNone else {
        rows.row(margin + "· " + words)
        continue
      }
      rows.row(margin + "· " + words, right: place(evidence.offset, in: evidence.module))
      let line = (evidence.module, document.line(at: evidence.offset, in: evidence.module))
      if line != quoted {
        rows.row(margin + "  " + sourceLine(evidence.offset, in: evidence.module), paint: style.faint)
      }
      quoted = line
    }
  }

  // MARK: - Where it is not

  private mutating func writeFrontier(_ frontier: Explanation.Frontier, from start: GraphNodeID, to goal: GraphNodeID) {
    rows.row("\(name(start)) does not reach \(name(goal))", paint: style.strong)
    rows.row("")
    let deepest = frontier.reached.last?.distance ?? 0
    let count = frontier.reached.count - frontier.reached.count(where: { $0.distance == 0 })
    if count == 0 {
      rows.row("It calls no function of the tree.")
    } else {
      let functions = count == 1 ? "1 function" : "\(count) functions"
      rows.row("It reaches \(functions) of the tree, \(deepest) calls deep. The deepest:")
      let last = frontier.reached.filter { $0.distance == deepest }
      for (node, distance) in last.prefix(Self.shown) { writeNode(node, number: distance) }
      writeRest(last.count - Self.shown)
    }
    writeUnresolved(frontier, goal: goal)
    rows.row("")
    guard !frontier.callers.isEmpty else {
      rows.row("Nothing that is known calls \(name(goal)).")
      return
    }
    rows.row("\(name(goal)) is called by:")
    for caller in frontier.callers.prefix(Self.shown) { writeNode(caller, number: nil) }
    writeRest(frontier.callers.count - Self.shown)
  }

  private mutating func writeUnresolved(_ frontier: Explanation.Frontier, goal: GraphNodeID) {
    guard !frontier.unresolved.isEmpty else { return }
    rows.row("")
    let named = frontier.unresolved.prefix(frontier.namesGoal)
    if !named.isEmpty {
      rows.row("Unresolved calls there with its name (a name alone makes no edge): \(named.count)")
      for call in named.prefix(Self.shown) { writeUnresolved(call) }
      writeRest(named.count - Self.shown)
    }
    let others = frontier.unresolved.dropFirst(frontier.namesGoal)
    guard !others.isEmpty else { return }
    rows.row("\(named.isEmpty ? "Unresolved" : "Other unresolved") calls there, nearest first: \(others.count)")
    for call in others.prefix(Self.shown) { writeUnresolved(call) }
    writeRest(others.count - Self.shown)
  }

  private mutating func writeUnresolved(_ call: Explanation.UnresolvedCall) {
    let (module, local) = document.project.index.locate(call.site)
    let site = document.project.index.modules[module].callSites[local]
    let text = ShortText.quoted(site.calleeRange, in: document.texts.bytes(of: FileID(module.raw)), limit: 40)
    rows.row(
      Self.number(call.distance) + text + "(…)", right: place(site.place, in: module), note: call.reason.word,
      paint: style.warning)
  }

  private mutating func writeNode(_ node: GraphNodeID, number: Int?) {
    var right = ""
    if let body = document.graph.nodes[node].bodies.first {
      let definition = document.definition(of: body)
      right = "\(paths[definition.module.index]):\(definition.line)"
    }
    rows.row((number.map(Self.number) ?? "    ") + name(node), right: right)
  }

  private mutating func writeRest(_ count: Int) {
    if count > 0 { rows.row("    … and \(count) more", paint: style.faint) }
  }

  // MARK: - Words

  /// A node's name within its file, with the module's last name where it says little; the whole name of a module and
  /// of what lies outside the tree.
  private func name(_ id: GraphNodeID) -> String {
    let node = document.graph.nodes[id]
    let name = document.qualifiedName(of: node)
    if name.isEmpty { return node.id }
    return name.contains(".") ? name : node.id.split(separator: ".").suffix(2).joined(separator: ".")
  }

  private func place(_ offset: UInt32, in module: ModuleID) -> String {
    let line = document.line(at: offset, in: module)
    guard let cell = document.texts.cell(ofLine: line, in: FileID(module.raw)) else {
      return "\(paths[module.index]):\(line)"
    }
    return "\(paths[module.index])#\(cell.cell):\(cell.line)"
  }

  private func sourceLine(_ offset: UInt32, in module: ModuleID) -> String {
    let lines = document.project.index.modules[module].lines
    let line = lines.line(at: offset)
    let start = lines.starts[line - 1]
    let bytes = document.texts.bytes(of: FileID(module.raw))
    let end = line < lines.starts.count ? lines.starts[line] : UInt32(truncatingIfNeeded: bytes.count)
    return ShortText.quoted(SourceRange(start, end), in: bytes, limit: 200)
  }

  private static func number(_ value: Int) -> String {
    let digits = String(value)
    return String(repeating: " ", count: max(0, 3 - digits.count)) + digits + " "
  }

  private static func line(_ certainty: Certainty) -> String {
    switch certainty {
    case .exact: "─"
    case .likely: "┄"
    case .possible: "┈"
    }
  }
}
