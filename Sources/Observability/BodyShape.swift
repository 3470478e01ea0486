import SemanticIndex
import SourceText

/// What a function does, without where: equal for two functions whose bodies are the same but for layout and comments.
struct BodyShape: Equatable {
  private let hash: UInt64
  private let count: Int

  /// Nil for functions that do nothing: what is empty is not alike.
  init?(_ id: BodyID, in observed: ObservedProject) {
    let (body, module) = observed.body(id)
    guard !body.flags.contains(.empty), !body.firstOp.isNone, body.endOp.raw > body.firstOp.raw else { return nil }
    let index = observed.module(module)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ value: UInt64) { hash = (hash ^ value) &* 0x100_0000_01b3 }
    func mix(_ name: UInt32) { if name != .max { mix(UInt64(name) + 1) } }
    let first = body.firstOp.raw
    func relative(_ op: UInt32) { mix(op == .max || op < first ? 7 : UInt64(op - first) + 11) }
    for raw in first..<min(body.endOp.raw, UInt32(index.ops.count)) {
      let op = index.ops[OpID(raw)]
      mix(UInt64(op.kind.rawValue) << 16 | UInt64(op.aux))
      switch op.kind {
      case .constant:
        if op.a == .max {
          for byte in observed.texts.bytes(of: FileID(module.raw))[op.range.offsets] { mix(UInt64(byte)) }
        } else {
          mix(op.a)
        }
      case .global, .importModule, .unbound, .free, .parameter: mix(op.a)
      case .importFrom:
        mix(op.a)
        mix(op.b)
      case .attribute, .storeAttribute:
        relative(op.a)
        mix(op.b)
      case .bind: mix(op.a)
      case .call:
        relative(op.a)
        guard op.b < UInt32(index.callSites.count) else { break }
        for argument in index.arguments(of: index.callSites[CallSiteID(op.b)]) {
          relative(argument.value.raw)
          if !argument.name.isNone { mix(argument.name.raw) }
        }
      default: break
      }
    }
    self.hash = hash
    count = Int(body.endOp.raw - first)
  }
}
