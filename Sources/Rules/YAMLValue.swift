/// A value of a YAML file with its place, whatever library read it.
struct YAMLValue: Sendable {
  enum Content: Sendable {
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

  /// Reads the one document of `bytes`; nil where the file is empty.
  static func read(_ bytes: [UInt8], path: String) throws(RuleError) -> YAMLValue? {
    func fail(_ message: String) -> RuleError { RuleError(path: path, line: 0, column: 0, message: message) }
    guard bytes.count <= longestFile else { throw fail("a pack of more than \(longestFile / 1024) KiB is not read") }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw fail("the file is not UTF-8") }
    let reader = YAMLReader(bytes, path: path)
    return try reader.document()
  }
}
