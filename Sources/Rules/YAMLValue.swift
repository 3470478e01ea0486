import Yams

/// A value of a YAML file with its place, whatever library read it.
struct YAMLValue: Sendable {
  indirect enum Content: Sendable {
    /// `isPlain`: written without quotes, so that other readers may take it for a boolean or a number.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLValue])
    case mapping([(key: YAMLValue, value: YAMLValue)])
  }

  var content: Content
  var line: Int
  var column: Int

  /// The longest file that is read: a pack is written by hand.
  static let longestFile = 1 << 19
  /// How deep values may nest; the language itself needs eight.
  static let deepestNesting = 32

  /// Reads the one document of `bytes`; nil where the file is empty.
  static func read(_ bytes: [UInt8], path: String) throws(RuleError) -> YAMLValue? {
    func fail(_ message: String, line: Int = 0, column: Int = 0) -> RuleError {
      RuleError(path: path, line: line, column: column, message: message)
    }
    guard bytes.count <= longestFile else { throw fail("a pack of more than \(longestFile / 1024) KiB is not read") }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw fail("the file is not UTF-8") }
    if let place = aliasKey(in: bytes) {
      throw fail("an alias cannot be a key", line: place, column: 1)
    }
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else { return nil }
      // Nodes hold their anchors weakly: the parser must outlive the conversion, which refuses them.
      return try withExtendedLifetime(parser) { () throws(RuleError) in try convert(root, depth: 0, path: path) }
    } catch let error as RuleError {
      throw error
    } catch let error as YamlError {
      throw Self.describe(error, path: path)
    } catch {
      throw fail("the file cannot be read as YAML")
    }
  }

  private static func convert(_ node: Node, depth: Int, path: String) throws(RuleError) -> YAMLValue {
    let (line, column) = (node.mark?.line ?? 1, node.mark?.column ?? 1)
    func fail(_ message: String) -> RuleError {
      RuleError(path: path, line: line, column: column, message: message)
    }
    guard depth < deepestNesting else { throw fail("values nest more than \(deepestNesting) deep") }
    if node.anchor != nil { throw fail("anchors and aliases are not part of the language; use `let` for constants") }
    switch node {
    case .scalar(let scalar):
      return YAMLValue(
        content: .scalar(scalar.string, isPlain: scalar.style == .plain), line: line, column: column)
    case .sequence(let sequence):
      var values: [YAMLValue] = []
      values.reserveCapacity(sequence.count)
      for element in sequence { values.append(try convert(element, depth: depth + 1, path: path)) }
      return YAMLValue(content: .sequence(values), line: line, column: column)
    case .mapping(let mapping):
      var pairs: [(key: YAMLValue, value: YAMLValue)] = []
      pairs.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        pairs.append(
          (try convert(key, depth: depth + 1, path: path), try convert(value, depth: depth + 1, path: path)))
      }
      return YAMLValue(content: .mapping(pairs), line: line, column: column)
    case .alias:
      throw fail("anchors and aliases are not part of the language; use `let` for constants")
    }
  }

  /// The line of a key that is an alias: the library would hash all that it stands for, which may be without bound.
  private static func aliasKey(in bytes: [UInt8]) -> Int? {
    guard bytes.contains(UInt8(ascii: "&")) else { return nil }
    var line = 1
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 10 { line += 1 }
      if byte == UInt8(ascii: "*") {
        var end = index + 1
        while end < bytes.count, isAnchorByte(bytes[end]) { end += 1 }
        var after = end
        while after < bytes.count, bytes[after] == 32 { after += 1 }
        let isKey = after < bytes.count && bytes[after] == UInt8(ascii: ":")
        let before = bytes[..<index].last { $0 != 32 }
        let isMarked = before == UInt8(ascii: "?")
        let opens = before.map { [10, 13].contains($0) || "{[,-?".utf8.contains($0) } ?? true
        if end > index + 1, opens, isKey || isMarked { return line }
        index = end
      } else {
        index += 1
      }
    }
    return nil
  }

  private static func isAnchorByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }

  private static func describe(_ error: YamlError, path: String) -> RuleError {
    func made(_ message: String, _ mark: Mark?) -> RuleError {
      RuleError(path: path, line: mark?.line ?? 0, column: mark?.column ?? 0, message: message)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return made("not YAML: \(problem)" + (context.map { ", \($0.text)" } ?? ""), mark)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return made("the key \(duplicates.map { "`\($0)`" }.joined(separator: ", ")) is given twice", context.mark)
    case .reader(let problem, _, _, _):
      return made("not YAML: \(problem)", nil)
    default:
      return made("the file cannot be read as YAML", nil)
    }
  }
}
