/// The form in which Python compares identifiers: NFKC (PEP 3131, Unicode Standard Annex 15).
struct IdentifierFolding: Sendable {
  /// Made when the first name beyond ASCII is met.
  static let shared = IdentifierFolding()

  private var decompositions: [UInt32: [UInt32]] = [:]
  private var compositions: [UInt64: UInt32] = [:]

  private init() {
    read(NormalizationData.singles, composing: false)
    read(NormalizationData.pairs, composing: true)
    read(NormalizationData.sequences, composing: false)
  }

  /// The folded form of an identifier in UTF-8.
  func fold(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var points: [UInt32] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { decompose(scalar.value, into: &points) }
    order(&points)
    compose(&points)
    var output: [UInt8] = []
    for point in points { StringDecoder.append(point, to: &output) }
    return output
  }

  // MARK: The three steps

  private func decompose(_ point: UInt32, into points: inout [UInt32]) {
    if Hangul.isSyllable(point) { return Hangul.decompose(point, into: &points) }
    guard let parts = decompositions[point] else { return points.append(point) }
    for part in parts { decompose(part, into: &points) }
  }

  /// Combining marks in the order of their classes, as they stood within one class.
  private func order(_ points: inout [UInt32]) {
    var start = 0
    while start < points.count {
      guard combiningClass(points[start]) != 0 else {
        start += 1
        continue
      }
      var end = start
      while end < points.count, combiningClass(points[end]) != 0 { end += 1 }
      let run = points[start..<end].enumerated().sorted {
        (combiningClass($0.element), $0.offset) < (combiningClass($1.element), $1.offset)
      }
      points.replaceSubrange(start..<end, with: run.map(\.element))
      start = end
    }
  }

  private func compose(_ points: inout [UInt32]) {
    var output: [UInt32] = []
    var starter = -1
    var lastClass: UInt8 = 0
    for point in points {
      let own = combiningClass(point)
      let isBlocked = starter < 0 || output.count - 1 > starter && (lastClass >= own || own == 0)
      if !isBlocked, let composed = composition(output[starter], point) {
        output[starter] = composed
        continue
      }
      if own == 0 { starter = output.count }
      lastClass = own
      output.append(point)
    }
    points = output
  }

  private func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    Hangul.compose(first, second) ?? compositions[UInt64(first) << 32 | UInt64(second)]
  }

  private func combiningClass(_ point: UInt32) -> UInt8 {
    point < 0x300 ? 0 : Unicode.Scalar(point)?.properties.canonicalCombiningClass.rawValue ?? 0
  }

  // MARK: The tables

  private mutating func read(_ data: StaticString, composing: Bool) {
    let text = UnsafeBufferPointer(start: data.utf8Start, count: data.utf8CodeUnitCount)
    for entry in text.split(separator: 0x20) {
      let halves = entry.split(separator: 0x3A)
      let run = halves[0].split(separator: 0x2C).map(Self.number)
      let parts = halves[1].split(separator: 0x2B).map(Self.number)
      for step in 0..<(run.count > 1 ? run[1] : 1) {
        decompositions[run[0] + step] = parts.count == 1 ? [parts[0] + step] : parts
      }
      if composing { compositions[UInt64(parts[0]) << 32 | UInt64(parts[1])] = run[0] }
    }
  }

  private static func number(_ digits: some Sequence<UInt8>) -> UInt32 {
    digits.reduce(0) { $0 << 4 | UInt32($1 < 0x61 ? $1 - 0x30 : $1 - 0x57) }
  }
}

/// Hangul syllables are composed by rule (Unicode Standard, 3.12).
private enum Hangul {
  static let syllables: UInt32 = 0xAC00
  static let leads: UInt32 = 0x1100
  static let vowels: UInt32 = 0x1161
  static let tails: UInt32 = 0x11A7

  static func isSyllable(_ point: UInt32) -> Bool { point >= syllables && point < syllables + 11_172 }

  static func decompose(_ point: UInt32, into points: inout [UInt32]) {
    let index = point - syllables
    points.append(leads + index / 588)
    points.append(vowels + index % 588 / 28)
    if index % 28 > 0 { points.append(tails + index % 28) }
  }

  static func compose(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if first >= leads, first < leads + 19, second >= vowels, second < vowels + 21 {
      return syllables + ((first - leads) * 21 + second - vowels) * 28
    }
    if isSyllable(first), (first - syllables) % 28 == 0, second > tails, second < tails + 28 {
      return first + second - tails
    }
    return nil
  }
}
