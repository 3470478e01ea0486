import PythonSyntax
import SourceText

/// The lists in which the facts of one file are collected, kept for the next: they have grown as far as they need to.
package struct IndexBuffers: ~Copyable {
  var ops = IndexedArena<OpTag, Op>()
  var operands = Arena<OpID>()
  var bodies = IndexedArray<BodyTag, Body>()
  var classes = IndexedArray<ClassTag, ClassFacts>()
  var callSites = IndexedArena<CallSiteTag, CallSite>()
  var arguments = Arena<Argument>()
  var parameters = Arena<Parameter>()
  var regions = IndexedArray<RegionTag, Region>()
  var regionSpans: [RegionSpan] = []
  var environment = Environment()
  var table = ScopeTable()
  var spine = Arena<NodeID>()
  var argumentStack = Arena<Argument>()
  var operandStack = Arena<OpID>()
  var facts: [Fact] = []

  package init() {}

  /// The table of scopes, which the scopes of the next file are collected in.
  mutating func takeTable() -> ScopeTable {
    var taken = ScopeTable()
    swap(&taken, &table)
    return taken
  }

  /// Empties the lists, and keeps their room.
  mutating func clear() {
    ops.values.removeAll()
    operands.removeAll()
    bodies.elements.removeAll(keepingCapacity: true)
    classes.elements.removeAll(keepingCapacity: true)
    callSites.values.removeAll()
    arguments.removeAll()
    parameters.removeAll()
    regions.elements.removeAll(keepingCapacity: true)
    regionSpans.removeAll(keepingCapacity: true)
    table.clear()
    spine.removeAll()
    argumentStack.removeAll()
    operandStack.removeAll()
    facts.removeAll(keepingCapacity: true)
  }
}
