import PythonSyntax
import SourceText

/// The arrays in which the facts of one file are collected, kept for the next: they have grown as far as they need to.
package struct IndexBuffers {
  var ops: [Op] = []
  var operands: [OpID] = []
  var bodies = IndexedArray<BodyTag, Body>()
  var classes = IndexedArray<ClassTag, ClassFacts>()
  var callSites = IndexedArray<CallSiteTag, CallSite>()
  var arguments: [Argument] = []
  var parameters: [Parameter] = []
  var regions = IndexedArray<RegionTag, Region>()
  var regionSpans: [RegionSpan] = []
  var environment = Environment()
  var table = ScopeTable()
  var spine: [NodeID] = []
  var argumentStack: [Argument] = []
  var operandStack: [OpID] = []
  var facts: [Fact] = []

  package init() {}

  /// The table of scopes, which the scopes of the next file are collected in.
  mutating func takeTable() -> ScopeTable {
    var taken = ScopeTable()
    swap(&taken, &table)
    return taken
  }

  /// Empties the arrays, and keeps their room.
  mutating func clear() {
    ops.removeAll(keepingCapacity: true)
    operands.removeAll(keepingCapacity: true)
    bodies.elements.removeAll(keepingCapacity: true)
    classes.elements.removeAll(keepingCapacity: true)
    callSites.elements.removeAll(keepingCapacity: true)
    arguments.removeAll(keepingCapacity: true)
    parameters.removeAll(keepingCapacity: true)
    regions.elements.removeAll(keepingCapacity: true)
    regionSpans.removeAll(keepingCapacity: true)
    table.clear()
    spine.removeAll(keepingCapacity: true)
    argumentStack.removeAll(keepingCapacity: true)
    operandStack.removeAll(keepingCapacity: true)
    facts.removeAll(keepingCapacity: true)
  }
}
