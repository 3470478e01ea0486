/// The replacement fields of a template for `str.format` (library reference, "Format String Syntax").
enum FormatTemplate {
  enum Key: Equatable {
    case position(Int)
    case keyword([UInt8])
  }

  struct Field {
    var key: Key
    /// The letter behind `!`, or 0.
    var conversion: UInt8
  }

  /// The fields that stand for an argument as it is: not those that read an attribute or an element of one.
  static func fields(of bytes: UnsafeBufferPointer<UInt8>) -> [Field] {
    var fields: [Field] = []
    var automatic = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else { continue }
      if at < bytes.count, bytes[at] == byte {
        at += 1
        continue
      }
      guard byte == UInt8(ascii: "{") else { continue }
      let start = at
      while at < bytes.count, !isEnd(bytes[at]) { at += 1 }
      let name = Array(bytes[start..<at])
      var conversion: UInt8 = 0
      if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "!") { conversion = bytes[at + 1] }
      if name.isEmpty {
        fields.append(Field(key: .position(automatic), conversion: conversion))
        automatic += 1
      } else if !name.contains(UInt8(ascii: ".")), !name.contains(UInt8(ascii: "[")) {
        let number = Int(String(decoding: name, as: UTF8.self))
        fields.append(Field(key: number.map { .position($0) } ?? .keyword(name), conversion: conversion))
      } else if name[0] == UInt8(ascii: ".") || name[0] == UInt8(ascii: "[") {
        automatic += 1
      }
      // A field within the format specification is a field of its own; the end of this one is only skipped.
    }
    return fields
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "!") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "{")
  }
}
