/// Writes JSON as a stream of bytes: commas are its business, the order of what is written is the caller's.
///
/// ```swift
/// var json = JSONWriter()
/// json.beginObject()
/// json.field("schema", "plumbline.graph/1")
/// json.key("nodes")
/// json.beginLines()       // an array with an element a line: greps and diffs by record
/// …
/// json.endLines()
/// json.endObject()
/// json.endLine()
/// write(json.bytes)
/// ```
package struct JSONWriter: Sendable {
  /// What has been written, and not handed on.
  package private(set) var bytes: [UInt8] = []
  /// One entry for each container that is open, the innermost last.
  private var open: [Layout] = []
  /// A value has been written in the innermost container.
  private var hasSibling = false
  /// A key has been written and its value not yet.
  private var isValueDue = false

  private enum Layout { case inline, lines }

  /// Everything stands in one line, as JSON Lines need it.
  private let isOneLine: Bool

  package init(reservingCapacity capacity: Int = 0, isOneLine: Bool = false) {
    self.isOneLine = isOneLine
    bytes.reserveCapacity(capacity)
  }

  /// Hands what has been written to `sink` once it is worth a write, for documents of many records.
  mutating func drain(to sink: ByteSink) rethrows { try bytes.drain(to: sink) }

  /// Hands what is left to `sink`.
  mutating func flush(to sink: ByteSink) rethrows { try bytes.flush(to: sink) }

  package mutating func beginObject() { begin(UInt8(ascii: "{"), .inline) }
  package mutating func endObject() { end(UInt8(ascii: "}")) }
  package mutating func beginArray() { begin(UInt8(ascii: "["), .inline) }
  package mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Opens an array with an element a line.
  package mutating func beginLines() { begin(UInt8(ascii: "["), .lines) }
  /// Closes what `beginLines()` opened.
  package mutating func endLines() {
    if hasSibling, !isOneLine { bytes.append(UInt8(ascii: "\n")) }
    end(UInt8(ascii: "]"))
  }

  /// Opens an object with a field a line.
  package mutating func beginFieldLines() { begin(UInt8(ascii: "{"), .lines) }
  /// Closes what `beginFieldLines()` opened.
  package mutating func endFieldLines() {
    if hasSibling, !isOneLine { bytes.append(UInt8(ascii: "\n")) }
    end(UInt8(ascii: "}"))
  }

  /// Ends the document, or one of a sequence of documents, with a line feed.
  package mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    hasSibling = false
  }

  /// Writes the name of a field; a value must follow. `name` needs no escape: it stands in our source.
  package mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    finishKey()
  }

  /// Writes the name of a field that comes from data.
  package mutating func key(text name: String) {
    separate()
    JSONText.append(name, to: &bytes)
    finishKey()
  }

  /// Writes the name of a field that is a JSON string already.
  package mutating func key(encoded name: ArraySlice<UInt8>) {
    separate()
    bytes.append(contentsOf: name)
    finishKey()
  }

  package mutating func string(_ value: String) {
    separate()
    JSONText.append(value, to: &bytes)
  }

  package mutating func string(_ value: UnsafeBufferPointer<UInt8>) {
    separate()
    JSONText.append(value, to: &bytes)
  }

  package mutating func number(_ value: Int) {
    separate()
    DecimalText.append(value, to: &bytes)
  }

  package mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }

  package mutating func null() { literal("null") }

  /// Writes a value that is JSON already.
  package mutating func encoded(_ json: ArraySlice<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Writes one value of which the caller appends the bytes: for records so many that their fields must cost nothing.
  package mutating func record(_ append: (inout [UInt8]) -> Void) {
    separate()
    append(&bytes)
  }

  package mutating func field(_ name: StaticString, _ value: String) {
    key(name)
    string(value)
  }

  package mutating func field(_ name: StaticString, _ value: Int) {
    key(name)
    number(value)
  }

  package mutating func field(_ name: StaticString, _ value: Bool) {
    key(name)
    boolean(value)
  }

  /// Writes a field with a text or null.
  package mutating func field(_ name: StaticString, orNull value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  package mutating func field(_ name: StaticString, _ values: [String]) {
    key(name)
    beginArray()
    for value in values { string(value) }
    endArray()
  }

  private mutating func literal(_ text: StaticString) {
    separate()
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func finishKey() {
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
    isValueDue = true
  }

  private mutating func separate() {
    if isValueDue {
      isValueDue = false
      return
    }
    if hasSibling { bytes.append(UInt8(ascii: ",")) }
    if open.last == .lines {
      bytes.append(UInt8(ascii: "\n"))
    } else if hasSibling {
      bytes.append(UInt8(ascii: " "))
    }
    hasSibling = true
  }

  private mutating func begin(_ bracket: UInt8, _ layout: Layout) {
    separate()
    bytes.append(bracket)
    open.append(isOneLine ? .inline : layout)
    hasSibling = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    open.removeLast()
    hasSibling = true
  }
}
