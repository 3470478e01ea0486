import Resolution
import Rules
import SemanticIndex
import SourceText

/// Times that are taken from one another though two different clocks gave them.
struct ClockFindings {
  let observed: ObservedProject

  /// The clocks of the standard library, each with a zero or a unit of its own.
  private static let clocks = [
    "time.time", "time.time_ns", "time.monotonic", "time.monotonic_ns", "time.perf_counter", "time.perf_counter_ns",
    "time.process_time", "time.process_time_ns", "time.thread_time", "time.thread_time_ns",
  ]

  /// Where a time comes from.
  private struct Reading {
    let clock: Name
    /// Where an attribute was given it; none where the call itself stands there.
    let stored: UInt32?
  }

  func findings() -> [Finding] {
    let names = Self.clocks.compactMap { observed.index.names.find($0) }
    guard names.count > 1 else { return [] }
    var isClock = [Bool](repeating: false, count: observed.index.names.count)
    for name in names { isClock[name.index] = true }
    // By module, then by operation: the clock that is read there; none where it may be something else as well.
    var readings: [ModuleID: [OpID: Name?]] = [:]
    for call in observed.project.calls {
      guard case .external(let name) = call.callee, isClock[name.index], !observed.isTest[call.module.index] else {
        continue
      }
      let isOnly = readings[call.module]?[call.op] == nil && call.certainty == .exact
      readings[call.module, default: [:]][call.op] = .some(isOnly ? name : nil)
    }
    return readings.keys.sorted().flatMap { module -> [Finding] in
      let calls = (readings[module] ?? [:]).compactMapValues { $0 }
      return Set(calls.values).count > 1 ? findings(in: module, calls) : []
    }
  }

  private func findings(in module: ModuleID, _ calls: [OpID: Name]) -> [Finding] {
    let index = observed.module(module)
    let fields = fields(of: index, calls)
    var findings: [Finding] = []
    for body in index.bodies.elements where !body.firstOp.isNone {
      for raw in body.firstOp.raw..<body.endOp.raw {
        let op = index.ops[OpID(raw)]
        guard op.kind == .binary, op.aux == BinaryOperator.sub.rawValue,
          let end = reading(op.a, in: body, index, calls, fields),
          let start = reading(op.b, in: body, index, calls, fields),
          end.clock != start.clock
        else { continue }
        let stored = [start.stored, end.stored].compactMap { $0 }
        findings.append(
          Finding(
            "clocks-mixed", .warning,
            "a time of \(code: observed.name(start.clock)) is taken from one of \(code: observed.name(end.clock))",
            reason: "each clock has a zero or a unit of its own: the difference is no duration",
            at: observed.place(module, op.start),
            related: stored.map { .init(message: "stored", place: observed.place(module, $0)) }))
      }
    }
    return findings
  }

  /// What each attribute that is only ever given one clock's time is given, by class and name (`key`); none for the others.
  private func fields(of index: ModuleIndex, _ calls: [OpID: Name]) -> [UInt64: Reading?] {
    var fields: [UInt64: Reading?] = [:]
    for body in index.bodies.elements where !body.firstOp.isNone && !body.owner.isNone {
      for raw in body.firstOp.raw..<body.endOp.raw {
        let op = index.ops[OpID(raw)]
        guard op.kind == .storeAttribute, isReceiver(op.a, in: body, index) else { continue }
        let field = Self.key(body.owner, op.b)
        let given = op.c == .max ? nil : calls[OpID(op.c)].map { Reading(clock: $0, stored: op.start) }
        if let known = fields[field] {
          if known?.clock != given?.clock { fields[field] = .some(nil) }
        } else {
          fields[field] = .some(given)
        }
      }
    }
    return fields
  }

  private func reading(
    _ raw: UInt32, in body: Body, _ index: ModuleIndex, _ calls: [OpID: Name], _ fields: [UInt64: Reading?]
  ) -> Reading? {
    var raw = raw
    for _ in 0..<8 {
      guard raw < UInt32(index.ops.count) else { return nil }
      let op = index.ops[OpID(raw)]
      switch op.kind {
      case .call: return calls[OpID(raw)].map { Reading(clock: $0, stored: nil) }
      case .narrow, .annotated: raw = op.a
      case .attribute:
        guard !body.owner.isNone, isReceiver(op.a, in: body, index) else { return nil }
        return fields[Self.key(body.owner, op.b)] ?? nil
      default: return nil
      }
    }
    return nil
  }

  private static func key(_ owner: ClassID, _ name: UInt32) -> UInt64 { UInt64(owner.raw) << 32 | UInt64(name) }

  /// Whether an operation is the object whose method a body is.
  private func isReceiver(_ raw: UInt32, in body: Body, _ index: ModuleIndex) -> Bool {
    guard raw < UInt32(index.ops.count), body.kind == .function else { return false }
    let op = index.ops[OpID(raw)]
    return op.kind == .parameter && op.a == 0
  }
}
