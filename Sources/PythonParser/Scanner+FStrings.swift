import PCRE2
import PythonSyntax

// f-strings and t-strings (PEP 701, PEP 750): where their text stops and goes on is a matter of state, so the grammar
// offers the alternatives one after the other, and this state takes the one that holds.

extension Scanner {
  mutating func receiveFString(_ number: UInt32, at end: Int) -> Int32 {
    typealias Step = LexicalGrammar.Callout
    switch number {
    case Step.fStringMiddle.rawValue: emit(.fStringMiddle, previous, end)
    case Step.fieldOpen.rawValue: return openField(end)
    case Step.fStringEnd.rawValue: closeFString(end, flags: .plain)
    case Step.fStringUnterminated.rawValue: unterminatedFString(end)
    case Step.strayBrace.rawValue: error("f-string: single '}' is not allowed", end - 1, end)
    case Step.namedEscape.rawValue: return fStrings.last?.isRaw == true ? 1 : 0
    case Step.openDouble.rawValue...Step.openTripleSingle.rawValue:
      return openFString(number - Step.openDouble.rawValue, end)
    case Step.resumeDouble.rawValue...Step.resumeTripleSingle.rawValue:
      return closeField(number - Step.resumeDouble.rawValue, end, isNested: false)
    case Step.respecDouble.rawValue...Step.respecTripleSingle.rawValue:
      return closeField(number - Step.respecDouble.rawValue, end, isNested: true)
    case Step.specDouble.rawValue...Step.specTripleSingle.rawValue:
      guard let open = fStrings.last, UInt32(open.quotes.rawValue) == number - Step.specDouble.rawValue else { return 1 }
      emit(.colon, end - 1, end)
    default: break
    }
    return 0
  }

  private mutating func openFString(_ quotes: UInt32, _ end: Int) -> Int32 {
    let start = skipBlanks()
    guard fStrings.count < Limit.fStrings, let quotes = LexicalGrammar.Quotes(rawValue: UInt8(quotes)) else {
      error("too many nested f-strings", start, end)
      return Callout.abort
    }
    var isTemplate = false
    var isRaw = false
    var offset = start
    while text[offset] != 0x22 && text[offset] != 0x27 {
      if text[offset] | 0x20 == 0x74 { isTemplate = true }
      if text[offset] | 0x20 == 0x72 { isRaw = true }
      offset += 1
    }
    fStrings.append(
      OpenFString(
        quotes: quotes, isRaw: isRaw, start: UInt32(truncatingIfNeeded: start), depth: brackets.count))
    emit(isTemplate ? .tStringStart : .fStringStart, start, end)
    bracket = .none
    return 0
  }

  private mutating func openField(_ end: Int) -> Int32 {
    guard brackets.count < Limit.brackets, let last = fStrings.indices.last else {
      error("too many nested parentheses", end - 1, end)
      return Callout.abort
    }
    guard fStrings[last].fields < Limit.fields else {
      error("f-string: expressions nested too deeply", end - 1, end)
      return Callout.abort
    }
    fStrings[last].fields += 1
    open(.field, at: end - 1)
    emit(.leftBrace, end - 1, end)
    return 0
  }

  /// The brace that closes a field, if the f-string it belongs to has these quotes, and the field stands in the spec
  /// of another or does not.
  private mutating func closeField(_ quotes: UInt32, _ end: Int, isNested: Bool) -> Int32 {
    guard let last = fStrings.indices.last, UInt32(fStrings[last].quotes.rawValue) == quotes,
      (fStrings[last].fields > 1) == isNested
    else { return 1 }
    fStrings[last].fields -= 1
    popBracket()
    if !isNested { bracket = .none }
    emit(.rightBrace, end - 1, end)
    return 0
  }

  private mutating func closeFString(_ end: Int, flags: Token.Flags) {
    guard let open = fStrings.popLast() else { return }
    emit(.fStringEnd, previous, end, flags: flags)
    if brackets.count > open.depth { brackets.removeLast(brackets.count - open.depth) }
    bracket = brackets.last?.kind ?? .none
  }

  @inline(never) private mutating func unterminatedFString(_ end: Int) {
    guard let open = fStrings.last else { return }
    if open.fields > 0 {
      error("f-string: expecting '}'", end, min(end + 1, count))
    } else {
      let what = open.quotes.isTriple ? "unterminated triple-quoted f-string literal" : "unterminated f-string literal"
      error(what, Int(open.start), end)
    }
    closeFString(end, flags: .unterminated)
  }
}
