import SemanticIndex
import SourceText

/// A parameter that is named as a class is, and asked for what that class has: two hints that agree.
extension Solver {
  /// The topmost of the classes whose name a parameter has, but for case and underscores, where all that is asked is theirs,
  /// and not only what files and their like have too; nil where there is none, or more than one.
  mutating func classNamedAlike(_ parameter: Name, having names: [Name]) -> UInt32? {
    if classesByFoldedName.isEmpty {
      for cls in 0..<UInt32(program.classes.count) {
        classesByFoldedName[folded(program.classes[cls].name), default: []].append(cls)
      }
    }
    guard !names.isEmpty, let named = classesByFoldedName[folded(parameter)], names.contains(where: { !isCommon($0) })
    else { return nil }
    var roots: [UInt32] = []
    for cls in named where names.allSatisfy({ offers($0, cls) }) {
      if roots.contains(where: { hierarchy.derives(cls, from: $0) }) { continue }
      roots.removeAll { hierarchy.derives($0, from: cls) }
      roots.append(cls)
    }
    return roots.count == 1 ? roots[0] : nil
  }

  /// A number for a name without its case and underscores.
  private func folded(_ name: Name) -> UInt64 {
    program.index.names.withBytes(of: name) { bytes in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes where byte != UInt8(ascii: "_") {
        hash = (hash ^ UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)) &* 0x0000_0100_0000_01B3
      }
      return hash
    }
  }
}
