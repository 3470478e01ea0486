import PythonSyntax
import SourceText

extension IndexBuilder {
  mutating func lowerConstant(_ node: NodeID) -> OpID {
    let syntax = text.nodes[node.index]
    let kind = ConstantKind(rawValue: syntax.op) ?? .none
    switch kind {
    case .string:
      if annotationDepth > 0 && readsStrings, let type = lowerStringAnnotation(node) { return type }
      let value = text.value(of: syntax)
      let name = value.count <= Self.stringLimit ? index.names.intern(value) : .none
      return emit(.constant, a: name.raw, aux: LiteralKind.string.rawValue, at: syntax.range)
    case .int:
      if let value = literalInteger(syntax) { return emitInteger(value, at: syntax.range) }
    default: break
    }
    return emit(.constant, aux: UInt16(kind.rawValue), at: syntax.range)
  }

  /// `-1` as one constant.
  mutating func lowerNegative(_ node: NodeID) -> OpID? {
    let operand = first(node)
    guard kind(operand) == .constant, text.nodes[operand.index].op == ConstantKind.int.rawValue,
      let value = literalInteger(text.nodes[operand.index])
    else { return nil }
    return emitInteger(-value, at: range(node))
  }

  private mutating func emitInteger(_ value: Int, at range: SourceRange) -> OpID {
    guard let small = Int32(exactly: value) else {
      return emit(.constant, aux: LiteralKind.int.rawValue, at: range)
    }
    return emit(.constant, a: UInt32(bitPattern: small), aux: LiteralKind.int.rawValue, flags: .small, at: range)
  }

  /// The value of an integer literal, where it fits 32 bits with room for a sign.
  mutating func literalInteger(_ syntax: SyntaxNode) -> Int? {
    guard !readsForeignText || syntax.end > syntax.start else { return nil }
    let start = Int(syntax.start)
    let end = min(Int(syntax.end), text.source.count)
    guard start < end else { return nil }
    var radix = 10
    var at = start
    if text.source[at] == UInt8(ascii: "0"), at + 1 < end {
      switch text.source[at + 1] | 0x20 {
      case UInt8(ascii: "x"): radix = 16
      case UInt8(ascii: "o"): radix = 8
      case UInt8(ascii: "b"): radix = 2
      default: break
      }
      if radix != 10 { at += 2 }
    }
    var value = 0
    while at < end {
      let byte = text.source[at]
      at += 1
      if byte == UInt8(ascii: "_") { continue }
      guard let digit = digit(byte), digit < radix else { return nil }
      value = value * radix + digit
      if value > 1 << 32 { return nil }
    }
    return value
  }

  private mutating func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte) - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte) - 55
    default: nil
    }
  }
}
