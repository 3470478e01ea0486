package import SemanticIndex
import SourceText

/// Reads from the regions of a body under which conditions a place in it runs.
///
/// An `if` whose body always leaves guards what comes after it, with its condition turned round: `if rank != 0: return`
/// guards the rest with `rank == 0`.
package enum Guards {
  /// The conditions around an operation, the outermost first.
  package static func around(_ op: OpID, in module: ModuleID, of observed: ObservedProject) -> [Guard] {
    guard !op.isNone else { return [] }
    let modules = observed.index.modules
    var region = modules[module].region(of: op)
    var guards: [Guard] = []
    // A body nests at most as deep as its text; the bound only keeps a damaged index from looping.
    var steps = 0
    while !region.isNone, region.index < modules[module].regions.count, steps < 200 {
      let step = modules[module].regions[region]
      if let found = observed.condition(of: region, in: module, or: { read(step, in: module, of: observed) }) {
        guards.append(found)
      }
      region = step.parent
      steps += 1
    }
    return guards.reversed()
  }

  private static func read(_ region: Region, in module: ModuleID, of observed: ObservedProject) -> Guard? {
    let isNegated: Bool
    switch region.kind {
    case .whenTrue: isNegated = false
    case .whenFalse: isNegated = true
    case .afterExit:
      // What a failed check or the end of a loop leaves behind was no choice.
      guard leavesQuietly(after: region.range.end, in: module, of: observed) else { return nil }
      isNegated = true
    case .handler:
      let text = observed.text(region.range, in: module, limit: 48)
      return Guard(
        text: text.hasPrefix("except") ? text : "except \(text)", condition: text, isNegated: false,
        place: observed.place(module, region.range.start))
    case .matchCase:
      let text = observed.text(region.range, in: module, limit: 48)
      return Guard(
        text: text.hasPrefix("case") ? text : "case \(text)", condition: text, isNegated: false,
        place: observed.place(module, region.range.start))
    case .loop, .with, .tryBody, .finally: return nil
    }
    // `while True` is no condition.
    let ops = observed.index.modules[module].ops
    if !region.op.isNone, region.op.index < ops.count, ops[region.op].kind == .constant { return nil }
    let written = observed.text(region.range, in: module, limit: 80)
    // `not x` that must come out true is `x` that must not: one condition, whichever way it is written.
    let turned = written.hasPrefix("not ") ? Negation.of(written) : written
    let isTurned = written.hasPrefix("not ") && turned.utf8.count < written.utf8.count
    return Guard(
      text: isNegated ? Negation.of(written) : written, condition: isTurned ? turned : written,
      isNegated: isNegated != isTurned,
      place: observed.place(module, region.range.start))
  }

  /// Whether the block behind a condition leaves by `return` or `continue`, rather than by `raise` or `break`.
  private static func leavesQuietly(after end: UInt32, in module: ModuleID, of observed: ObservedProject) -> Bool {
    let bytes = observed.texts.bytes(of: FileID(module.raw))
    var at = Int(end)
    let limit = min(bytes.count, at + 2000)
    var isStart = false
    while at < limit {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ";") {
        isStart = true
      } else if byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") {
        if isStart {
          let word = bytes[at..<min(at + 8, bytes.count)]
          if word.starts(with: "return".utf8) || word.starts(with: "continue".utf8) { return true }
          if word.starts(with: "raise".utf8) || word.starts(with: "break".utf8) { return false }
        }
        isStart = false
      }
      at += 1
    }
    return true
  }
}
