package import SourceText

package enum ModuleTag {}
/// A module of the project. One a file, in file order: a module's id and its file's are the same number.
package typealias ModuleID = ID<ModuleTag>

/// What one file declares and does: its bodies as flow programs, with everything that later stages ask of the text.
///
/// The tree is no longer needed once this is made. Ids are local to the file; names are local until `relocate(names:)`.
/// Body 0 is the module's own.
package struct ModuleIndex: Sendable {
  /// The dotted name relative to its source root, `__init__` left out.
  package var dottedName: String
  /// An `__init__.py`: relative imports start from the package itself.
  package var isPackage: Bool
  package var names: NameTable
  package var ops: IndexedArray<OpTag, Op>
  /// The lists that operations name; raw `OpID`s.
  package var operands: [OpID]
  package var bodies: IndexedArray<BodyTag, Body>
  package var classes: IndexedArray<ClassTag, ClassFacts>
  package var callSites: IndexedArray<CallSiteTag, CallSite>
  package var arguments: [Argument]
  package var parameters: [Parameter]
  package var cells: [Name]
  package var regions: IndexedArray<RegionTag, Region>
  /// Sorted by operation.
  package var regionSpans: [RegionSpan]
  /// The names in `__all__`, where its value can be read from the text; nil where there is none.
  package var exports: [Name]?
  package var lines: LineIndex
  /// Bytes and lines of the text, for figures and bounds.
  package var byteCount: Int
  package var diagnostics: [Diagnostic]

  package init(dottedName: String, isPackage: Bool, names: NameTable, lines: LineIndex, byteCount: Int) {
    self.dottedName = dottedName
    self.isPackage = isPackage
    self.names = names
    self.ops = IndexedArray()
    self.operands = []
    self.bodies = IndexedArray()
    self.classes = IndexedArray()
    self.callSites = IndexedArray()
    self.arguments = []
    self.parameters = []
    self.cells = []
    self.regions = IndexedArray()
    self.regionSpans = []
    self.exports = nil
    self.lines = lines
    self.byteCount = byteCount
    self.diagnostics = []
  }

  /// The region in which an operation stands; none in the body itself.
  package func region(of op: OpID) -> RegionID {
    var low = 0
    var high = regionSpans.count
    while high > low {
      let middle = (low + high) / 2
      if regionSpans[middle].op <= op { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? .none : regionSpans[low - 1].region
  }

  /// The arguments of a call.
  package func arguments(of site: CallSite) -> ArraySlice<Argument> {
    arguments[Int(site.firstArgument)..<Int(site.firstArgument + site.argumentCount)]
  }

  /// The bases and keywords of a class.
  package func arguments(of class: ClassFacts) -> ArraySlice<Argument> {
    arguments[Int(`class`.firstArgument)..<Int(`class`.firstArgument + `class`.argumentCount)]
  }

  package func parameters(of body: Body) -> ArraySlice<Parameter> {
    parameters[Int(body.firstParameter)..<Int(body.firstParameter + body.parameterCount)]
  }

  /// The values in the list of an operation whose kind has one.
  package func list(of op: Op) -> ArraySlice<OpID> {
    operands[Int(op.a)..<Int(op.a + op.b)]
  }
}
