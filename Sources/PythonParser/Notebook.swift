package import SourceText

/// A Jupyter notebook's code, as one Python text: the code cells one below the other. Lines that are IPython's and not
/// Python's (magics, shell commands, help) are left empty, so that lines keep their numbers.
package struct Notebook: Sendable {
  /// The code of all cells; notes in its diagnostics tell of each line left out.
  package let file: SourceFile
  /// The code cells, in order.
  package var cells: [SourceFile.Cell] { file.cells }

  /// The cell and the line in it, both from 1, of a line of the whole text.
  package func place(ofLine line: Int) -> (cell: Int, line: Int)? { file.cell(ofLine: line) }

  /// Whether a path is that of a notebook, by its ending.
  package static func isNotebook(_ path: String) -> Bool { path.hasSuffix(".ipynb") }

  /// Reads the bytes of an `.ipynb` file (nbformat 3 and 4).
  package init(path: String, _ bytes: [UInt8]) {
    var cursor = JSONCursor(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    var sources: [(number: Int, text: [UInt8])] = []
    var number = 0
    var language = "python"
    func readCells(_ cursor: inout JSONCursor) {
      cursor.array { cursor in
        number += 1
        if let text = Self.code(of: &cursor) { sources.append((number, text)) }
      }
    }
    cursor.object { cursor, key in
      switch String(decoding: key, as: UTF8.self) {
      case "cells": readCells(&cursor)
      case "worksheets":
        cursor.array {
          $0.object { cursor, key in
            if key.elementsEqual("cells".utf8) { readCells(&cursor) } else { cursor.pass() }
          }
        }
      case "metadata": language = Self.language(in: &cursor) ?? language
      default: cursor.pass()
      }
    }

    var text: [UInt8] = []
    var cells: [SourceFile.Cell] = []
    var diagnostics: [Diagnostic] = []
    if cursor.isDamaged {
      diagnostics.append(Diagnostic("the notebook is not whole JSON", at: SourceRange(0, 0)))
    }
    if language.lowercased().hasPrefix("python") {
      var line = 1
      for source in sources {
        cells.append(SourceFile.Cell(number: source.number, firstLine: line))
        line += NotebookCell.append(source.text, to: &text, &diagnostics)
      }
    } else {
      let message = "the notebook's language is \(language), not Python"
      diagnostics.append(Diagnostic(message, at: SourceRange(0, 0), severity: .note))
    }
    file = SourceFile(path: path, bytes: text, diagnostics: diagnostics, cells: cells)
  }

  /// The source of the cell at the cursor, if it is one of code.
  private static func code(of cursor: inout JSONCursor) -> [UInt8]? {
    var isCode = false
    var text: [UInt8] = []
    cursor.object { cursor, key in
      switch String(decoding: key, as: UTF8.self) {
      case "cell_type": isCode = cursor.string()?.elementsEqual("code".utf8) ?? false
      case "source", "input":
        if cursor.isAtArray {
          cursor.array { text += $0.string() ?? [] }
        } else {
          text += cursor.string() ?? []
        }
      default: cursor.pass()
      }
    }
    return isCode ? text : nil
  }

  private static func language(in cursor: inout JSONCursor) -> String? {
    var language: String?
    cursor.object { cursor, key in
      guard key.elementsEqual("kernelspec".utf8) || key.elementsEqual("language_info".utf8) else {
        return cursor.pass()
      }
      let wanted = key.elementsEqual("kernelspec".utf8) ? "language" : "name"
      cursor.object { cursor, key in
        guard key.elementsEqual(wanted.utf8) else { return cursor.pass() }
        if let text = cursor.string() { language = String(decoding: text, as: UTF8.self) }
      }
    }
    return language
  }
}

/// One cell's lines, with what is IPython's taken out.
private enum NotebookCell {
  /// Appends the cell and gives the number of its lines.
  static func append(_ cell: [UInt8], to text: inout [UInt8], _ diagnostics: inout [Diagnostic]) -> Int {
    let lines = cell.split(separator: 10, omittingEmptySubsequences: false)
    var skipsAll = false
    var isFirst = true
    for line in lines {
      let start = text.count
      let content = line.drop { $0 == 32 || $0 == 9 }
      if isFirst, content.starts(with: "%%".utf8), !isTimed(content) { skipsAll = true }
      if !content.isEmpty { isFirst = false }
      if skipsAll || isShell(content) {
        if !content.isEmpty {
          let place = SourceRange(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: start))
          let shown = String(decoding: content.prefix(40), as: UTF8.self)
          diagnostics.append(Diagnostic("not Python, left out: \(shown)", at: place, severity: .note))
        }
      } else {
        text.append(contentsOf: line.last == 13 ? line.dropLast() : line)
      }
      text.append(10)
    }
    return lines.count
  }

  /// Cell magics whose cell is Python.
  private static func isTimed(_ line: ArraySlice<UInt8>) -> Bool {
    let word = line.prefix { $0 > 32 }
    return ["%%time", "%%timeit", "%%capture", "%%prun", "%%debug"].contains { word.elementsEqual($0.utf8) }
  }

  /// A magic, a shell command, a question for help, or an assignment from one of the first two.
  private static func isShell(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    if first == 0x21 || first == 0x3F { return true }
    if first == 0x25 { return line.dropFirst().first.map { isLetter($0) || $0 == 0x25 } ?? false }
    let rest = line.drop { isLetter($0) || $0 == 0x2E || $0 == 0x2C || $0 == 32 || (0x30...0x39).contains($0) }
    if rest.first == 0x3D {
      let value = rest.dropFirst().drop { $0 == 32 }
      guard let sign = value.first, sign == 0x21 || sign == 0x25 else { return false }
      return value.dropFirst().first.map { isLetter($0) || sign == 0x21 && $0 != 0x3D } ?? false
    }
    return rest.elementsEqual("?".utf8) || rest.elementsEqual("??".utf8)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F
  }
}
