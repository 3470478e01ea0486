import CYaml

/// Reads a YAML document event by event, as libyaml tells them.
///
/// The values are made right here, without a tree of the library's own between: packs are read in every run. What the
/// language of packs does not have is refused where it is written: anchors and aliases, keys given twice.
final class YAMLReader {
  private let path: String
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// How deep values may nest; the language itself needs eight.
  private static let deepestNesting = 32

  init(_ text: [UInt8], path: String) {
    self.path = path
    // The parser keeps the address of what it reads.
    bytes = .allocate(capacity: text.count)
    _ = bytes.initialize(fromContentsOf: text)
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, text.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
    bytes.deallocate()
  }

  /// The one document; nil where there is none.
  func document() throws(RuleError) -> YAMLValue? {
    try next()
    try next()
    guard event.pointee.type == YAML_DOCUMENT_START_EVENT else { return nil }
    try next()
    let root = try value(depth: 0)
    try next()
    try next()
    guard event.pointee.type == YAML_STREAM_END_EVENT else { throw fail("not YAML: a second document begins here") }
    return root
  }

  /// The value that the current event begins; its last event is the current one afterwards.
  private func value(depth: Int) throws(RuleError) -> YAMLValue {
    guard depth < Self.deepestNesting else { throw fail("values nest more than \(Self.deepestNesting) deep") }
    let mark = event.pointee.start_mark
    let content: YAMLValue.Content
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.pointee.data.scalar
      try refuse(anchor: scalar.anchor)
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      content = .scalar(
        String(decoding: text, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_START_EVENT:
      try refuse(anchor: event.pointee.data.sequence_start.anchor)
      var values: [YAMLValue] = []
      try next()
      while event.pointee.type != YAML_SEQUENCE_END_EVENT {
        values.append(try value(depth: depth + 1))
        try next()
      }
      content = .sequence(values)
    case YAML_MAPPING_START_EVENT:
      try refuse(anchor: event.pointee.data.mapping_start.anchor)
      var pairs: [(key: YAMLValue, value: YAMLValue)] = []
      var keys = Set<String>(minimumCapacity: 8)
      try next()
      while event.pointee.type != YAML_MAPPING_END_EVENT {
        let key = try value(depth: depth + 1)
        if case .scalar(let name, _) = key.content, !keys.insert(name).inserted {
          throw fail("the key `\(name)` is given twice")
        }
        try next()
        pairs.append((key, try value(depth: depth + 1)))
        try next()
      }
      content = .mapping(pairs)
    default:
      throw fail(Self.noAnchors)
    }
    return YAMLValue(content: content, line: mark.line + 1, column: mark.column + 1)
  }

  private static let noAnchors = "anchors and aliases are not part of the language; use `let` for constants"

  private func refuse(anchor: UnsafeMutablePointer<yaml_char_t>?) throws(RuleError) {
    if anchor != nil { throw fail(Self.noAnchors) }
  }

  private func next() throws(RuleError) {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { throw problem() }
  }

  private func fail(_ message: String) -> RuleError { fail(message, at: event.pointee.start_mark) }

  private func fail(_ message: String, at mark: yaml_mark_t) -> RuleError {
    RuleError(path: path, line: mark.line + 1, column: mark.column + 1, message: message)
  }

  /// What the parser found wrong, in its own words.
  private func problem() -> RuleError {
    let state = parser.pointee
    guard let told = state.problem else {
      return RuleError(path: path, line: 0, column: 0, message: "the file cannot be read as YAML")
    }
    let message = "not YAML: \(String(cString: told))"
    guard state.error == YAML_SCANNER_ERROR || state.error == YAML_PARSER_ERROR else {
      return RuleError(path: path, line: 0, column: 0, message: message)
    }
    return fail(message + (state.context.map { ", \(String(cString: $0))" } ?? ""), at: state.problem_mark)
  }
}
