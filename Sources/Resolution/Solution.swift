import SemanticIndex
import SourceText

/// A solved project, from which values and evidence are read off when somebody asks: few operations and few edges ever
/// are asked about.
///
/// Nothing in it changes once it is made.
final class Solution: @unchecked Sendable {
  let solver: Solver
  let framesOfBodies: FramesOfBodies
  /// Bodies with operations, in the order of these: where each one's begin, and which body it is.
  private let firstOps: [UInt32]
  private let bodies: [UInt32]

  init(_ solver: consuming Solver) {
    solver.close()
    framesOfBodies = FramesOfBodies(solver.frames, bodies: solver.program.bodies.count)
    var starts: [UInt64] = []
    for body in 0..<UInt32(solver.program.bodies.count) where framesOfBodies.first[Int(body)] != .max {
      let facts = solver.program.bodies[body]
      starts.append(UInt64(solver.program.opBase(facts.module) + facts.firstOp) << 32 | UInt64(body))
    }
    // Bodies lie one after the other, but not in the order of their ids.
    starts.sort()
    firstOps = starts.map { UInt32(truncatingIfNeeded: $0 >> 32) }
    bodies = starts.map { UInt32(truncatingIfNeeded: $0) }
    self.solver = solver
  }

  /// What a project-wide operation can be, over all frames of its body, each thing once.
  func values(of op: UInt32) -> [KnownValue] {
    guard let (body, offset) = locate(op) else { return [] }
    let place = solver.layouts.places(from: op - offset)[Int(offset)]
    guard place != .nothing else { return [] }
    var found: [KnownValue] = []
    var frame = framesOfBodies.first[Int(body)]
    while frame != .max {
      let node = place.sharedNode ?? solver.frames[frame].base + place.raw
      for value in solver.graph.values(of: node) {
        if value == solver.someText, !solver.graph.isAsked(node) {
          for text in solver.texts(heldBackFrom: node) where !found.contains(.string(text)) {
            found.append(.string(text))
          }
        }
        guard let known = known(value, 0), !found.contains(known) else { continue }
        found.append(known)
      }
      frame = place.sharedNode != nil ? .max : framesOfBodies.next[Int(frame)]
    }
    return found
  }

  /// The argument for an edge, its first step first; empty where the name at the call says it all.
  func evidence(of edge: EdgeTable.Found) -> [Evidence] {
    guard edge.callee & EdgeTable.externalBit == 0 else { return [] }
    return EvidenceTracer.trace(edge, solver.program.operation(edge.op, in: edge.module), in: self)
  }

  /// The body in which an operation stands, and its place there.
  private func locate(_ op: UInt32) -> (body: UInt32, offset: UInt32)? {
    var low = 0
    var high = firstOps.count
    while low < high {
      let middle = (low + high) / 2
      if firstOps[middle] <= op { low = middle + 1 } else { high = middle }
    }
    guard low > 0, op - firstOps[low - 1] < solver.program.bodies[bodies[low - 1]].opCount else { return nil }
    return (bodies[low - 1], op - firstOps[low - 1])
  }

  private func known(_ value: ValueID, _ depth: Int) -> KnownValue? {
    guard depth < 4 else { return nil }
    let what = solver.values[value]
    switch what.kind {
    case .function: return .function(BodyID(what.a))
    case .class: return .class(ClassID(what.a))
    case .module: return .module(ModuleID(what.a))
    case .instance:
      // What only its use speaks for is not known.
      return what.b >= Value.Knowledge.duck ? nil : .instance(ClassID(what.a), orSubclass: what.b != 0)
    case .bound:
      guard case .function(let body)? = known(ValueID(what.a), depth + 1) else { return nil }
      let receiver = solver.values[ValueID(what.b)]
      if receiver.kind == .instance, receiver.b >= Value.Knowledge.duck { return nil }
      guard receiver.kind == .instance || receiver.kind == .class else { return .function(body) }
      return .boundMethod(body, receiver: ClassID(receiver.a))
    case .string: return .string(Name(what.a))
    case .text: return nil
    case .external: return .external(Name(what.a))
    case .externalInstance: return what.a == .max ? nil : .externalInstance(Name(what.a))
    case .staticMethod, .classMethod, .contextFactory, .forwarded, .dispatcher:
      return known(ValueID(what.a), depth + 1)
    case .container: return .externalInstance(solver.containerClasses[Int(solver.containers[what.a].kind.rawValue)])
    case .partial, .property, .superObject, .builtinMethod, .unknown, .integer, .pattern, .record: return nil
    }
  }
}

/// The frames of each body: the first, then the next of each frame; `UInt32.max` where there is none.
struct FramesOfBodies {
  let first: [UInt32]
  let next: [UInt32]

  init(_ frames: borrowing Arena<Frame>, bodies: Int) {
    var first = [UInt32](repeating: .max, count: bodies)
    var next = [UInt32](repeating: .max, count: frames.count)
    for frame in (0..<frames.count).reversed() {
      let body = Int(frames[UInt32(frame)].body)
      next[frame] = first[body]
      first[body] = UInt32(frame)
    }
    self.first = first
    self.next = next
  }
}
