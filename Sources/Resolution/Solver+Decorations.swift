import SemanticIndex
import SourceText

extension Solver {
  /// The class that a decoration is applied to, through the decorations below it; nil for other calls.
  mutating func decoratedClass(_ site: CallSite, _ frame: Frame) -> UInt32? {
    var site = site
    for _ in 0..<16 {
      guard site.argumentCount == 1 else { return nil }
      let value = program.argument(site.firstArgument, in: frame.module).value
      guard !value.isNone else { return nil }
      let op = program.operation(value.raw, in: frame.module)
      if op.kind == .class { return program.classBase(frame.module) + op.a }
      guard op.kind == .call, op.b != .max else { return nil }
      site = program.site(op.b, in: frame.module)
      guard site.flags.contains(.decoration) else { return nil }
    }
    return nil
  }

  /// The node that a class's decorator fills: the class goes on to `node` where the decorator gives it back, other
  /// things only where it does not.
  mutating func decorated(_ cls: UInt32, _ node: UInt32) -> UInt32 {
    let given = graph.makeNode()
    decoratedClasses.append(DecoratedClass(cls: cls, given: given, target: node))
    filters.append(.only(cls))
    flow(given, node, filter: UInt32(filters.count - 1))
    return given
  }

  /// Lets through what decorators put in the place of the classes that they are given.
  mutating func openDecorators() {
    let open = decoratedClasses.filter { decoration in
      !graph.values(of: decoration.given).contains { value in
        values[value].kind == .class && values[value].a == decoration.cls
      }
    }
    for decoration in open { graph.flow(decoration.given, decoration.target) }
  }
}
