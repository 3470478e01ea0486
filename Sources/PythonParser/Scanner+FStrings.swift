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
    case Step.namedEscape.rawValue: return !fStrings.isEmpty && fStrings.top.isRaw ? 1 : 0
    case Step.openDouble.rawValue...Step.openTripleSingle.rawValue:
      return openFString(number - Step.openDouble.rawValue, end)
    case Step.resumeDouble.rawValue...Step.resumeTripleSingle.rawValue:
      return closeField(number - Step.resumeDouble.rawValue, end, isNested: false)
    case Step.respecDouble.rawValue...Step.respecTripleSingle.rawValue:
      return closeField(number - Step.respecDouble.rawValue, end, isNested: true)
    case Step.specDouble.rawValue...Step.specTripleSingle.rawValue:
      guard !fStrings.isEmpty, UInt32(fStrings.top.quotes.rawValue) == number - Step.specDouble.rawValue else {
        return 1
      }
      emit(.colon, end - 1, end)
    default: break
    }
    return 0
  }

  private mutating func openFString(_ quotes: UInt32, _ end: Int) -> Int32 {
    let start = skipBlanks()
    guard fStrings.count < Limit.fStrings, let quotes = LexicalGrammar.Quotes(rawValue: UInt8(quotes)) else {
      error("too many nested f-strings", start, end)
      return isRecovering ? 1 : Callout.abort
    }
    var isTemplate = false
    var isRaw = false
    var offset = start
    while text[offset] != 0x22 && text[offset] != 0x27 {
      if text[offset] | 0x20 == 0x74 { isTemplate = true }
      if text[offset] | 0x20 == 0x72 { isRaw = true }
      offset += 1
    }
    fStrings.push(
      OpenFString(
        quotes: quotes, isRaw: isRaw, start: UInt32(truncatingIfNeeded: start), depth: brackets.count))
    emit(isTemplate ? .tStringStart : .fStringStart, start, end)
    bracket = .none
    return 0
  }

  private mutating func openField(_ end: Int) -> Int32 {
    guard brackets.count < Limit.brackets, !fStrings.isEmpty else {
      error("too many nested parentheses", end - 1, end)
      return isRecovering ? 1 : Callout.abort
    }
    guard fStrings.top.fields < Limit.fields else {
      error("f-string: expressions nested too deeply", end - 1, end)
      return isRecovering ? 1 : Callout.abort
    }
    fStrings.top.fields += 1
    open(.field, at: end - 1)
    emit(.leftBrace, end - 1, end)
    return 0
  }

  /// The brace that closes a field, if the f-string it belongs to has these quotes, and the field stands in the spec
  /// of another or does not.
  private mutating func closeField(_ quotes: UInt32, _ end: Int, isNested: Bool) -> Int32 {
    guard bracket == .field, !fStrings.isEmpty, UInt32(fStrings.top.quotes.rawValue) == quotes,
      (fStrings.top.fields > 1) == isNested
    else { return 1 }
    fStrings.top.fields -= 1
    popBracket()
    if !isNested { bracket = .none }
    emit(.rightBrace, end - 1, end)
    return 0
  }

  private mutating func closeFString(_ end: Int, flags: Token.Flags) {
    guard !fStrings.isEmpty else { return }
    emit(.fStringEnd, previous, end, flags: flags)
    brackets.truncate(to: fStrings.top.depth)
    fStrings.pop()
    bracket = innermost
  }

  @inline(never) private mutating func unterminatedFString(_ end: Int) {
    guard !fStrings.isEmpty else { return }
    let open = fStrings.top
    if open.fields > 0 {
      error("f-string: expecting '}'", end, min(end + 1, count))
    } else {
      let what = open.quotes.isTriple ? "unterminated triple-quoted f-string literal" : "unterminated f-string literal"
      error(what, Int(open.start), end)
    }
    closeFString(end, flags: .unterminated)
  }
}
