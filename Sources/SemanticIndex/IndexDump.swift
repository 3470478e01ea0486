package import SourceText

/// A module's index as stable text, for `dump index` and for golden files.
///
/// One line an operation: its value's number (none where it has no value), what it does with which values, and the
/// line and column (in bytes) where it is written. Regions are told where they begin to hold.
package struct IndexDump {
  private let index: ModuleIndex
  private let names: NameTable
  private var text = ""

  /// `names` is the table in which the module's names are: its own, or the project's once it is linked.
  package static func text(of index: ModuleIndex, names: NameTable) -> String {
    var dump = IndexDump(index: index, names: names)
    dump.write()
    return dump.text
  }

  private init(index: ModuleIndex, names: NameTable) {
    self.index = index
    self.names = names
  }

  private mutating func write() {
    text += "module \(index.dottedName.isEmpty ? "-" : index.dottedName)"
    if index.isPackage { text += " package" }
    text += "\n"
    if let exports = index.exports { text += "exports \(exports.map { names[$0] }.joined(separator: " "))\n" }
    for id in index.bodies.ids { write(body: id) }
  }

  // MARK: Bodies

  private mutating func write(body id: BodyID) {
    let body = index.bodies[id]
    text += "\nbody \(id.raw) \(body.kind) \(name(body.qualifiedName))"
    if !body.parent.isNone { text += " in \(body.parent.raw)" }
    if !body.owner.isNone { text += " class \(name(index.classes[body.owner].qualifiedName))" }
    for (flag, word) in Self.bodyFlags where body.flags.contains(flag) { text += " \(word)" }
    text += " at \(place(body.nameOffset))\n"
    for parameter in index.parameters(of: body) { write(parameter) }
    if !body.returns.isNone { text += "  returns %\(body.returns.raw)\n" }
    if body.kind == .class, !body.owner.isNone {
      for argument in index.arguments(of: index.classes[body.owner]) { text += "  base \(describe(argument))\n" }
    }
    let cells = index.cells[Int(body.firstCell)..<Int(body.firstCell + body.cellCount)]
    if !cells.isEmpty { text += "  cells \(cells.map { name($0) }.joined(separator: " "))\n" }
    guard !body.firstOp.isNone, !body.endOp.isNone else { return }
    var region = RegionID.none
    for raw in body.firstOp.raw..<max(body.firstOp.raw, body.endOp.raw) {
      let op = OpID(raw)
      let now = index.region(of: op)
      if now != region {
        text += "  \(describe(region: now))\n"
        region = now
      }
      write(op: op)
    }
  }

  private static let bodyFlags: [(Body.Flags, String)] = [
    (.async, "async"), (.generator, "generator"), (.abstract, "abstract"), (.empty, "empty"),
    (.passesParameters, "passes"), (.returnsParameters, "returns"),
  ]

  private mutating func write(_ parameter: Parameter) {
    text += "  parameter \(name(parameter.name)) \(parameter.kind)"
    if !parameter.annotation.isNone { text += ": %\(parameter.annotation.raw)" }
    if !parameter.default.isNone { text += " = %\(parameter.default.raw)" }
    text += "\n"
  }

  private func describe(region: RegionID) -> String {
    var words: [String] = []
    var at = region
    while !at.isNone {
      let region = index.regions[at]
      words.append("\(region.kind)\(region.op.isNone ? "" : " %\(region.op.raw)")")
      at = region.parent
    }
    return words.isEmpty ? "region -" : "region \(words.joined(separator: " < "))"
  }

  // MARK: Operations

  private mutating func write(op id: OpID) {
    let op = index.ops[id]
    var line = "  "
    if Self.hasValue(op.kind) { line += "%\(id.raw) = " }
    line += "\(op.kind)\(OpFields(index: index, names: names).text(of: op))"
    for (flag, word) in Self.opFlags where op.flags.contains(flag) { line += " \(word)" }
    let padding = max(1, 72 - line.utf8.count)
    text += line + String(repeating: " ", count: padding) + place(op.start) + "\n"
    if op.kind == .call { write(site: CallSiteID(op.b)) }
  }

  private static let opFlags: [(Op.Flags, String)] = [
    (.async, "async"), (.negated, "negated"), (.annotation, "annotation"), (.implicit, "implicit"),
    (.unreachable, "unreachable"),
  ]

  static func hasValue(_ kind: OpKind) -> Bool {
    switch kind {
    case .bind, .unbind, .storeAttribute, .declareAttribute, .storeItem, .deleteAttribute, .deleteItem, .return,
      .raise, .test, .importStar:
      false
    default: true
    }
  }

  private mutating func write(site id: CallSiteID) {
    let site = index.callSites[id]
    text += "      site \(id.raw) at \(place(site.place))"
    for (flag, word) in Self.siteFlags where site.flags.contains(flag) { text += " \(word)" }
    for argument in index.arguments(of: site) { text += " (\(describe(argument)))" }
    text += "\n"
  }

  private static let siteFlags: [(CallSite.Flags, String)] = [
    (.decoration, "decoration"), (.inDecorator, "in-decorator"), (.withItem, "with-item"), (.awaited, "awaited"),
    (.spread, "spread"), (.statement, "statement"),
  ]

  private func describe(_ argument: Argument) -> String {
    let stars =
      switch argument.spread {
      case .none: ""
      case .iterable: "*"
      case .mapping: "**"
      }
    return (argument.name.isNone ? stars : stars + name(argument.name) + "=") + "%\(argument.value.raw)"
  }

  private func name(_ name: Name) -> String { name.isNone ? "-" : names[name] }

  private func place(_ offset: UInt32) -> String {
    let line = index.lines.line(at: offset)
    return "\(line):\(offset - index.lines.starts[line - 1] + 1)"
  }
}
