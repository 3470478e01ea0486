/// The first lines of a pack: enough to know whether it is on, so that packs that are off cost almost nothing.
struct PackHead: Sendable {
  var name: String
  var title: String
  /// It is on where one of these is a module of the tree or imported by it; always where empty.
  var applies: [String]
  /// Ids of rules, hints, chains and expectations of earlier packs that it turns off.
  var disabled: [DottedGlob]

  static let keys = ["pack", "version", "title", "applies", "let", "disable"]
  static let bodyKeys = ["types", "rules", "hints", "chains", "expect"]
  static let firstBodyKeys = bodyKeys.map { Array("\($0):".utf8) }

  /// What comes before the first key of the body, at the beginning of a line.
  static func bytes(of source: PackSource) -> [UInt8] {
    let bytes = source.bytes
    var start = 0
    while start < bytes.count {
      if firstBodyKeys.contains(where: { bytes[start...].starts(with: $0) }) { return Array(bytes[..<start]) }
      guard let end = bytes[start...].firstIndex(of: 10) else { break }
      start = end + 1
    }
    return bytes
  }
}

extension PackDecoder {
  /// The head of the pack; its constants are kept for the rest.
  mutating func head(_ value: YAMLValue) -> PackHead? {
    let keys = PackHead.keys + PackHead.bodyKeys
    guard let fields = fields(of: value, in: "a pack", keys: keys, required: ["pack"]) else { return nil }
    if let version = fields["version"], integer(version, "`version`") != 1 {
      report("this build reads packs of version 1", at: version)
    }
    if let constants = fields["let"] { define(constants) }
    guard let name = fields["pack"].flatMap({ identifier($0, "`pack`") }) else { return nil }
    return PackHead(
      name: name, title: fields["title"].flatMap { string($0, "`title`") } ?? "",
      applies: fields["applies"].map { plainNames($0, "`applies`") } ?? [],
      disabled: fields["disable"].map { globs($0, "`disable`") } ?? [])
  }

  private mutating func define(_ value: YAMLValue) {
    guard case .mapping(let pairs) = value.content else {
      return report("`let` must be a mapping from names to texts or lists of texts", at: value)
    }
    for (key, value) in pairs {
      guard let name = self.key(key) else { continue }
      constants[name] = strings(value, "`\(name)`").map(\.text)
    }
  }
}
