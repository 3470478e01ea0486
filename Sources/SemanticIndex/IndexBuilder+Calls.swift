import PythonSyntax
import SourceText

extension IndexBuilder {
  /// A call whose callee is lowered already.
  mutating func lowerCall(_ node: NodeID, callee: OpID, flags own: CallSite.Flags) -> OpID {
    let calleeNode = first(node)
    var siteFlags = own
    let base = argumentStack.count
    var argument = next(calleeNode)
    if annotationDepth == 0, isCast(calleeNode), !argument.isNone {
      argumentStack.append(Argument(value: lowerAnnotation(argument), range: range(argument)))
      argument = next(argument)
    }
    lowerArguments(argument, flags: &siteFlags)
    notePassing(callee)
    return makeCall(
      callee: callee, argumentsFrom: base, place: place(ofCallee: calleeNode), calleeRange: range(calleeNode),
      flags: siteFlags, at: range(node))
  }

  /// Lowers a call's or a class's arguments onto the stack.
  mutating func lowerArguments(_ first: NodeID, flags siteFlags: inout CallSite.Flags) {
    var argument = first
    while !argument.isNone {
      let syntax = text.nodes[argument.index]
      switch syntax.kind {
      case .starred:
        let value = lower(syntax.firstChild)
        argumentStack.append(Argument(value: value, spread: .iterable, range: syntax.range))
        siteFlags.insert(.spread)
      case .keyword:
        let value = lower(syntax.firstChild)
        let isMapping = syntax.name.isNone
        argumentStack.append(
          Argument(
            value: value, name: syntax.name, spread: isMapping ? .mapping : .none,
            range: syntax.firstChild.isNone ? syntax.range : range(syntax.firstChild)))
        if isMapping { siteFlags.insert(.spread) }
      default:
        let value = lower(argument)
        argumentStack.append(Argument(value: value, range: syntax.range))
      }
      argument = next(argument)
    }
  }

  /// Moves the arguments on the stack from `base` on to where the index keeps them.
  mutating func popArguments(from base: Int) -> (first: UInt32, count: UInt32) {
    let list = argumentStack.elements[base...]
    let first = arguments.append(contentsOf: UnsafeBufferPointer(rebasing: list))
    argumentStack.cut(to: base)
    return (first, UInt32(truncatingIfNeeded: list.count))
  }

  /// The call site and its operation, with the arguments on the stack from `base` on.
  mutating func makeCall(
    callee: OpID, argumentsFrom base: Int, place: UInt32, calleeRange: SourceRange, flags siteFlags: CallSite.Flags,
    at range: SourceRange
  ) -> OpID {
    let (first, count) = popArguments(from: base)
    let site = callSites.nextID
    let op = emit(.call, a: callee.raw, b: site.raw, at: range)
    callSites.append(
      CallSite(
        op: op, body: body, callee: callee, firstArgument: first, argumentCount: count, place: place,
        calleeRange: calleeRange, flags: siteFlags))
    return op
  }

  /// `cast("T", x)`: its first argument is an annotation where it is a string.
  private mutating func isCast(_ callee: NodeID) -> Bool {
    guard !known.cast.isNone, kind(callee) == .name || kind(callee) == .attribute,
      text.nodes[callee.index].name == known.cast
    else { return false }
    let type = next(callee)
    return kind(type) == .constant && text.nodes[type.index].op == ConstantKind.string.rawValue
  }

  // MARK: Places

  /// The last name of what is called, or the opening parenthesis.
  mutating func place(ofCallee callee: NodeID) -> UInt32 {
    let syntax = text.nodes[callee.index]
    switch syntax.kind {
    case .name: return syntax.start
    case .attribute: return lastNameOffset(endingAt: syntax.end)
    default: return openingParenthesis(after: syntax.end)
    }
  }

  /// Where the name that ends at `end` starts; its length in the text may differ from that of its normal form.
  mutating func lastNameOffset(endingAt end: UInt32) -> UInt32 {
    // Within a string that is an annotation, places are the string's.
    if readsForeignText { return end }
    var at = min(Int(end), text.source.count)
    while at > 0, isNameByte(text.source[at - 1]) { at -= 1 }
    return UInt32(truncatingIfNeeded: at)
  }

  /// The first `(` after an expression, which only closing parentheses, blanks and comments part from it.
  private mutating func openingParenthesis(after end: UInt32) -> UInt32 {
    if readsForeignText { return end }
    var at = Int(end)
    while at < text.source.count {
      switch text.source[at] {
      case UInt8(ascii: "("): return UInt32(truncatingIfNeeded: at)
      case UInt8(ascii: "#"):
        while at < text.source.count, text.source[at] != 10, text.source[at] != 13 { at += 1 }
      case UInt8(ascii: ")"), UInt8(ascii: " "), 9, 10, 12, 13, UInt8(ascii: "\\"): at += 1
      default: return end
      }
    }
    return end
  }

  mutating func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
