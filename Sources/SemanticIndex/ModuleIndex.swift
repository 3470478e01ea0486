public import SourceText

public enum ModuleTag {}
/// A module of the project. One a file, in file order: a module's id and its file's are the same number.
public typealias ModuleID = ID<ModuleTag>

/// What one file declares and does: its bodies as flow programs, with everything that later stages ask of the text.
///
/// The tree is no longer needed once this is made. Ids are local to the file; names are local until modules are linked.
/// Body 0 is the module's own.
public struct ModuleIndex: Sendable {
  /// The dotted name relative to its source root, `__init__` left out.
  public var dottedName: String
  /// An `__init__.py`: relative imports start from the package itself.
  public var isPackage: Bool
  public var names: NameTable
  public var ops: IndexedBlock<OpTag, Op>
  /// The lists that operations name; raw `OpID`s.
  public var operands: Block<OpID>
  public var bodies: IndexedArray<BodyTag, Body>
  public var classes: IndexedArray<ClassTag, ClassFacts>
  public var callSites: IndexedBlock<CallSiteTag, CallSite>
  public var arguments: Block<Argument>
  public var parameters: Block<Parameter>
  public var cells: [Name]
  public var regions: IndexedArray<RegionTag, Region>
  /// Sorted by operation.
  public var regionSpans: [RegionSpan]
  /// The operations that import, in order.
  public var imports: [OpID]
  /// The names in `__all__`, where its value can be read from the text; nil where there is none.
  public var exports: [Name]?
  public var lines: LineIndex
  /// Bytes and lines of the text, for figures and bounds.
  public var byteCount: Int
  public var diagnostics: [Diagnostic]

  public init(dottedName: String, isPackage: Bool, names: NameTable, lines: LineIndex, byteCount: Int) {
    self.dottedName = dottedName
    self.isPackage = isPackage
    self.names = names
    self.ops = IndexedBlock()
    self.operands = Block([])
    self.bodies = IndexedArray()
    self.classes = IndexedArray()
    self.callSites = IndexedBlock()
    self.arguments = Block([])
    self.parameters = Block([])
    self.cells = []
    self.regions = IndexedArray()
    self.regionSpans = []
    self.imports = []
    self.exports = nil
    self.lines = lines
    self.byteCount = byteCount
    self.diagnostics = []
  }

  /// Gives back what the lists took in advance while they grew.
  mutating func compact() {
    names.freeze()
    bodies.elements = bodies.elements.compacted()
    classes.elements = classes.elements.compacted()
    regions.elements = regions.elements.compacted()
    regionSpans = regionSpans.compacted()
  }

  /// The region in which an operation stands; none in the body itself.
  @inlinable public func region(of op: OpID) -> RegionID {
    var low = 0
    var high = regionSpans.count
    while high > low {
      let middle = (low + high) / 2
      if regionSpans[middle].op <= op { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? .none : regionSpans[low - 1].region
  }

  /// The arguments of a call.
  @inlinable public func arguments(of site: CallSite) -> Slice<Block<Argument>> {
    arguments[Int(site.firstArgument)..<Int(site.firstArgument + site.argumentCount)]
  }

  /// The bases and keywords of a class.
  @inlinable public func arguments(of class: ClassFacts) -> Slice<Block<Argument>> {
    arguments[Int(`class`.firstArgument)..<Int(`class`.firstArgument + `class`.argumentCount)]
  }

  @inlinable public func parameters(of body: Body) -> Slice<Block<Parameter>> {
    parameters[Int(body.firstParameter)..<Int(body.firstParameter + body.parameterCount)]
  }

  /// The values in the list of an operation whose kind has one.
  @inlinable public func list(of op: Op) -> Slice<Block<OpID>> {
    operands[Int(op.a)..<Int(op.a + op.b)]
  }
}
