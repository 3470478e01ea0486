import PythonSyntax

/// How far a line is indented (Language Reference 2.1.8).
enum Indentation {
  /// A column with tabs to the next multiple of eight, and with tabs as one blank: lines must agree in both.
  struct Width {
    var column: Int
    var alternative: Int
  }

  /// The width of the blanks from `start` up to `end`.
  static func width(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Width {
    var width = Width(column: 0, alternative: 0)
    for offset in start..<end {
      switch text[offset] {
      case 32:
        width.column += 1
        width.alternative += 1
      case 9:
        width.column = (width.column / 8 + 1) * 8
        width.alternative += 1
      default:  // a form feed
        width = Width(column: 0, alternative: 0)
      }
    }
    return width
  }
}

extension Scanner {
  /// A line's end and the blanks after it, where a token follows; else the grammar's longer branch is to be taken.
  @inline(__always) mutating func line(before end: Int) -> Int32 {
    guard end < count, keywords.lineStarts[Int(text[end])] else { return 1 }
    if bracket != .none {
      if isRecovering && startsStatement(end) {
        endLine(at: skipBlanks())
        indent(before: end)
      }
      previous = end
      return 0
    }
    let start = skipBlanks()
    if tokens.isInLine { emit(.newline, start, start &+ 1) }
    let column = end &- start &- 1
    if column == columns.top.column, column == columns.top.alternative {
      previous = end
    } else {
      indent(before: end)
    }
    return 0
  }

  private mutating func endLine(at start: Int) {
    guard tokens.isInLine else { return }
    let length = text[start] == 13 && start + 1 < count && text[start + 1] == 10 ? 2 : 1
    emit(.newline, start, start + length)
  }

  /// A line's end, and all blank and comment lines after it; `end` is where the next line's first token starts.
  mutating func newline(before end: Int) {
    let start = skipBlanks()
    if bracket != .none && !(isRecovering && startsStatement(end)) {
      previous = end
      return
    }
    endLine(at: start)
    indent(before: end)
  }

  /// Compares the indentation of the line whose first token starts at `end` with the lines around it.
  mutating func indent(before end: Int) {
    guard bracket == .none else {
      previous = end
      return
    }
    guard end < count, text[end] != 0x23 else {
      previous = end
      return
    }
    var start = end
    var isPlain = true
    while start > 0, text[start - 1] == 32 || text[start - 1] == 9 || text[start - 1] == 12 {
      start -= 1
      if text[start] != 32 { isPlain = false }
    }
    var width = Indentation.Width(column: end - start, alternative: end - start)
    if !isPlain { width = Indentation.width(text, start, end) }
    if text[end] == 0x5C {
      guard let joined = widthOfJoinedLines(from: end, width) else {
        previous = end
        return
      }
      width = joined
    }
    let top = columns.top
    if width.column == top.column {
      if width.alternative != top.alternative { inconsistent(start, end) }
      previous = end
    } else if width.column > top.column {
      if width.alternative <= top.alternative { inconsistent(start, end) }
      guard columns.count < Limit.indents else {
        error("too many levels of indentation", start, end)
        previous = end
        return
      }
      columns.push(width)
      emit(.indent, start, end)
    } else {
      dedent(to: width, start, end)
    }
  }

  private mutating func dedent(to width: Indentation.Width, _ start: Int, _ end: Int) {
    while columns.count > 1, width.column < columns.top.column {
      columns.pop()
      emit(.dedent, end, end)
    }
    let top = columns.top
    if width.column != top.column {
      error("unindent does not match any outer indentation level", start, end)
    } else if width.alternative != top.alternative {
      inconsistent(start, end)
    }
    previous = end
  }

  private mutating func inconsistent(_ start: Int, _ end: Int) {
    error("inconsistent use of tabs and spaces in indentation", start, end)
  }

  /// The width of a line that begins with joined lines: that of the first blanks, or of the last where there are none;
  /// nil where nothing follows that counts.
  private func widthOfJoinedLines(from start: Int, _ width: Indentation.Width) -> Indentation.Width? {
    var offset = start
    var width = width
    let first = width
    while offset < count, text[offset] == 0x5C {
      offset += 1
      if offset < count, text[offset] == 13 {
        offset += offset + 1 < count && text[offset + 1] == 10 ? 2 : 1
      } else if offset < count, text[offset] == 10 {
        offset += 1
      } else {
        break
      }
      while offset < count, text[offset] == 32 || text[offset] == 9 || text[offset] == 12 {
        switch text[offset] {
        case 32:
          width.column += 1
          width.alternative += 1
        case 9:
          width.column = (width.column / 8 + 1) * 8
          width.alternative += 1
        default: width = Indentation.Width(column: 0, alternative: 0)
        }
        offset += 1
      }
    }
    guard offset < count, text[offset] != 10, text[offset] != 13, text[offset] != 0x23 else { return nil }
    return first.column > 0 ? first : width
  }

  /// Whether the line at `end`, inside brackets, looks like a new statement, so that a bracket before it was forgotten.
  private mutating func startsStatement(_ end: Int) -> Bool {
    guard end < count else { return false }
    var start = end
    while start > 0, text[start - 1] == 32 || text[start - 1] == 9 { start -= 1 }
    let column = Indentation.width(text, start, end).column
    let byte = text[end]
    let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F
    guard isLetter || byte == 0x40 else { return false }
    var stop = end
    while stop < count, text[stop] | 0x20 >= 0x61 && text[stop] | 0x20 <= 0x7A || text[stop] == 0x5F { stop += 1 }
    let kind = byte == 0x40 ? .at : keywords.kind(of: text + end, count: stop - end, padded: end + 8 <= count)
    let isOutside = column <= columns.top.column
    switch kind {
    case .def, .class, .return, .import, .with, .while, .try, .raise, .del, .pass, .break, .continue, .global,
      .nonlocal, .assert, .except, .finally, .elif:
      break
    case .name, .at, .if, .for, .from, .async:
      if !isOutside { return false }
    default: return false
    }
    let open = brackets[0]
    if !isOverfull {
      let bracket = String(Unicode.Scalar(text[Int(open.offset)]))
      error("'\(bracket)' was never closed", Int(open.offset), Int(open.offset) + 1)
    }
    isOverfull = false
    brackets.truncate(to: 0)
    fStrings.truncate(to: 0)
    bracket = .none
    return true
  }
}
