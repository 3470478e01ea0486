package import SourceText

/// Writes tokens for people and golden files: line, column, kind and text, one token a line.
package enum TokenWriter {
  package static func lines(for tokens: [Token], of file: SourceFile) -> [UInt8] {
    let lines = LineIndex(file.bytes)
    var output: [UInt8] = []
    for token in tokens {
      let place = lines.location(at: token.start, in: file.bytes)
      output.append(contentsOf: "\(place.line):\(place.column) \(token.kind)".utf8)
      if token.end > token.start, token.kind != .newline, token.kind != .indent {
        output.append(0x20)
        JSONText.quote(file.text(token.range).utf8, to: &output)
      }
      if token.flags.contains(.unterminated) { output.append(contentsOf: " unterminated".utf8) }
      output.append(0x0A)
    }
    return output
  }
}
