package import PythonSyntax
package import SourceText

/// Lowers a file's tree to the flow programs of its bodies: tree in, `ModuleIndex` out, one file at a time.
///
/// The terms are those of `OpKind`, `Body`, `Region` and `CallSite`. The work has two steps:
///
/// 1. `ScopeBuilder` walks the tree once and says which names each scope binds and captures (`ScopeTable`).
/// 2. Each body is lowered in turn, in source order, so that its operations are contiguous. An `Environment` holds
///    what every local is at the point reached: reading one gives the operation that assigned it last, a `phi` where
///    several may have, a `narrow` behind a condition that says more about it. Both are made only when they are read.
///    A body's default values, annotations, decorators and bases are operations of the body that defines it.
///
/// For `def f(x): return x + 1` the module's body is `function f`, `bind f`; the body of `f` is
/// `parameter x`, `constant 1`, `binary add`, `return`.
///
/// Annotations are lowered with the flag `annotation`, and read the module's names whatever was assigned so far, so
/// that forward references work; those in string literals are parsed by the caller's `parseAnnotation`. Type
/// parameters are not bound: a use of one is a `global` that nothing defines.
/// An operation uses only operations before it, but for the merges of loops.
package struct IndexBuilder: ~Copyable {
  /// Access paths that one body may have narrowed at a time.
  static let pathLimit = 256
  /// Longer strings are not kept as values.
  static let stringLimit = 256

  var index: ModuleIndex
  // What becomes the blocks of `index`.
  var ops = IndexedArena<OpTag, Op>()
  var operands = Arena<OpID>()
  var callSites = IndexedArena<CallSiteTag, CallSite>()
  var arguments = Arena<Argument>()
  var parameters = Arena<Parameter>()
  var text: TreeText
  var table: ScopeTable
  var environment = Environment()
  let known: KnownNames
  let parseAnnotation: (ArraySlice<UInt8>) -> SyntaxTree?

  // The body at hand.
  var body = BodyID(0)
  var scope = 0
  var scopeKind = Scope.Kind.module
  var ownSymbols = 0..<0
  /// The scope itself, or the comprehension within it, and where its last inner scope was found.
  var innerScope = 0
  var childCursor = 0
  var region = RegionID.none
  var spanRegion = RegionID.none
  /// Added to every operation: part of an annotation, or of code that is never reached.
  var flags: Op.Flags = []
  var paths: [AccessPath] = []
  /// One bit for each name that ends a path: most attributes are told apart from paths by this alone.
  var pathFilter: UInt64 = 0
  var loops: [LoopFrame] = []
  var jumps: [Jump] = []
  var loopCount = 0

  /// For each name, the symbol (from 1) that it is in the scope at hand; 0 where it is none's.
  var symbolOf: [UInt32]
  /// For each name, the operation that already reads it as a global or captured variable in the body at hand.
  var loadOf: [UInt32]
  var loaded: [Name] = []

  // Scratch stacks, each used from its present end on.
  var spine = Arena<NodeID>()
  var argumentStack = Arena<Argument>()
  var operandStack = Arena<OpID>()
  var parameterStack: [Parameter] = []
  var facts: [Fact] = []
  var hiddenSymbols: [UInt32] = []
  var annotationDepth = 0
  /// In the tree of a string: offsets there mean nothing here.
  var readsForeignText = false
  var walrusCount = 0
  /// In what only type checkers read, under `if TYPE_CHECKING:`.
  var isForCheckers = false
  /// In what stands in for a module that is always there, under `except ImportError:`.
  var isSpare = false
  var readsStrings = true
  var exports: [Name]?
  var exportsAreReadable = true

  init(
    text: TreeText, table: consuming ScopeTable, index: consuming ModuleIndex,
    parseAnnotation: @escaping (ArraySlice<UInt8>) -> SyntaxTree?
  ) {
    self.text = text
    self.table = table
    self.index = index
    self.parseAnnotation = parseAnnotation
    known = KnownNames(self.index.names)
    symbolOf = [UInt32](repeating: 0, count: self.index.names.count + 32)
    loadOf = [UInt32](repeating: .max, count: self.index.names.count + 32)
  }

  /// Lowers one tree, and keeps nothing for the next.
  package static func index(
    _ tree: consuming SyntaxTree, of file: SourceFile, dottedName: String, isPackage: Bool,
    parseAnnotation: (ArraySlice<UInt8>) -> SyntaxTree?
  ) -> ModuleIndex {
    var buffers = IndexBuffers()
    return index(
      tree, of: file, dottedName: dottedName, isPackage: isPackage, reusing: &buffers, parseAnnotation: parseAnnotation)
  }

  /// Lowers `tree`, the tree of `file`, as the module `dottedName`.
  package static func index(
    _ tree: consuming SyntaxTree, of file: SourceFile, dottedName: String, isPackage: Bool,
    reusing buffers: inout IndexBuffers, parseAnnotation: (ArraySlice<UInt8>) -> SyntaxTree?
  ) -> ModuleIndex {
    // The table of names moves along; a copy would cost as much as a tenth of the lowering.
    var names = NameTable.nothing
    swap(&names, &tree.names)
    let root = tree.root
    let diagnostics = tree.diagnostics
    return withoutActuallyEscaping(parseAnnotation) { parseAnnotation in
      withText(of: tree, source: file.bytes) { text in
        let (table, names) = ScopeBuilder.build(
          root: root, nodes: text.nodes, names: names, reusing: buffers.takeTable())
        var index = ModuleIndex(
          dottedName: dottedName, isPackage: isPackage, names: names, lines: LineIndex(file.bytes),
          byteCount: file.bytes.count)
        index.diagnostics = diagnostics
        var builder = IndexBuilder(text: text, table: table, index: index, parseAnnotation: parseAnnotation)
        builder.exchange(with: &buffers)
        builder.lowerBodies()
        return builder.finish(into: &buffers)
      }
    }
  }

  /// The facts of the file in no more memory than they need; what they were collected in serves the next file.
  private consuming func finish(into buffers: inout IndexBuffers) -> ModuleIndex {
    index.exports = exportsAreReadable ? exports : nil
    index.ops = IndexedBlock(copying: ops.values.elements)
    index.operands = Block(copying: operands.elements)
    index.callSites = IndexedBlock(copying: callSites.values.elements)
    index.arguments = Block(copying: arguments.elements)
    index.parameters = Block(copying: parameters.elements)
    var facts = index
    facts.compact()
    exchange(with: &buffers)
    buffers.table = table
    buffers.clear()
    return facts
  }

  /// Swaps what facts are collected in.
  private mutating func exchange(with buffers: inout IndexBuffers) {
    swap(&ops, &buffers.ops)
    swap(&operands, &buffers.operands)
    swap(&index.bodies, &buffers.bodies)
    swap(&index.classes, &buffers.classes)
    swap(&callSites, &buffers.callSites)
    swap(&arguments, &buffers.arguments)
    swap(&parameters, &buffers.parameters)
    swap(&index.regions, &buffers.regions)
    swap(&index.regionSpans, &buffers.regionSpans)
    swap(&environment, &buffers.environment)
    swap(&spine, &buffers.spine)
    swap(&argumentStack, &buffers.argumentStack)
    swap(&operandStack, &buffers.operandStack)
    swap(&facts, &buffers.facts)
  }

  /// Hands out the arrays of `tree` as they lie in memory.
  private static func withText<R>(of tree: borrowing SyntaxTree, source: [UInt8], _ body: (TreeText) -> R) -> R {
    tree.nodes.elements.withUnsafeBufferPointer { nodes in
      tree.literals.withUnsafeBufferPointer { literals in
        tree.literalPool.withUnsafeBufferPointer { pool in
          source.withUnsafeBufferPointer { source in
            body(TreeText(nodes: nodes, literals: literals, pool: pool, source: source))
          }
        }
      }
    }
  }

  // MARK: Tree

  @inline(__always) func first(_ node: NodeID) -> NodeID { text.nodes[node.index].firstChild }
  @inline(__always) func next(_ node: NodeID) -> NodeID { node.isNone ? .none : text.nodes[node.index].nextSibling }
  @inline(__always) func kind(_ node: NodeID) -> SyntaxKind { node.isNone ? .absent : text.nodes[node.index].kind }
  @inline(__always) func range(_ node: NodeID) -> SourceRange { text.nodes[node.index].range }
  @inline(__always) func isAbsent(_ node: NodeID) -> Bool { node.isNone || text.nodes[node.index].kind == .absent }

  // MARK: Operations

  @discardableResult
  mutating func emit(
    _ kind: OpKind, a: UInt32 = .max, b: UInt32 = .max, c: UInt32 = .max, aux: UInt16 = 0, flags own: Op.Flags = [],
    at range: SourceRange
  ) -> OpID {
    var all = own.union(flags)
    if environment.isDead { all.insert(.unreachable) }
    return append(Op(kind, a: a, b: b, c: c, aux: aux, flags: all, at: range))
  }

  /// Appends an operation as it is: merges and narrowings are nobody's annotation, and may be read again elsewhere.
  mutating func append(_ op: Op) -> OpID {
    let id = ops.nextID
    if region != spanRegion {
      index.regionSpans.append(RegionSpan(op: id, region: region))
      spanRegion = region
    }
    ops.append(op)
    return id
  }

  /// The operands on the scratch stack from `base` on, as an operation's list.
  mutating func popOperands(from base: Int) -> (first: UInt32, count: UInt32) {
    let list = operandStack.elements[base...]
    let first = operands.append(contentsOf: UnsafeBufferPointer(rebasing: list))
    operandStack.cut(to: base)
    return (first, UInt32(truncatingIfNeeded: list.count))
  }

  /// The operands in an operation's list, as long as no other list is made.
  func list(of op: Op) -> Slice<UnsafeBufferPointer<OpID>> { operands.elements[Int(op.a)..<Int(op.a + op.b)] }

  /// The value of nothing: what a damaged or missing expression gives.
  mutating func emptyValue(at range: SourceRange) -> OpID {
    emit(.phi, a: UInt32(truncatingIfNeeded: operands.count), b: 0, flags: .implicit, at: range)
  }

  mutating func openRegion(
    _ kind: Region.Kind, in parent: RegionID, op: OpID, at range: SourceRange
  ) -> RegionID {
    index.regions.append(Region(kind, parent: parent, op: op, range: range))
  }
}

/// One tree's arrays and the text that its offsets count in, as they lie in memory.
struct TreeText {
  var nodes: UnsafeBufferPointer<SyntaxNode>
  var literals: UnsafeBufferPointer<SyntaxTree.Literal>
  var pool: UnsafeBufferPointer<UInt8>
  var source: UnsafeBufferPointer<UInt8>

  /// The value of a string or bytes constant; empty where the tree is at odds with its literals.
  func value(of literal: SyntaxNode) -> UnsafeBufferPointer<UInt8> {
    let at = literal.name.index
    guard at < literals.count else { return UnsafeBufferPointer(start: nil, count: 0) }
    let place = literals[at]
    let bytes = place.isPooled ? pool : source
    guard place.start <= place.end, Int(place.end) <= bytes.count else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(rebasing: bytes[Int(place.start)..<Int(place.end)])
  }
}

/// The names that the language itself gives a meaning, as this file's table knows them; none where it does not.
struct KnownNames {
  let isinstance, issubclass, callable, hasattr, type, bool, cast, literal, annotated: Name
  let notImplementedError, all, extend, append, typeChecking: Name
  let abstractMarkers: [Name]

  init(_ names: borrowing NameTable) {
    isinstance = names.find("isinstance") ?? .none
    issubclass = names.find("issubclass") ?? .none
    callable = names.find("callable") ?? .none
    hasattr = names.find("hasattr") ?? .none
    type = names.find("type") ?? .none
    bool = names.find("bool") ?? .none
    cast = names.find("cast") ?? .none
    literal = names.find("Literal") ?? .none
    annotated = names.find("Annotated") ?? .none
    notImplementedError = names.find("NotImplementedError") ?? .none
    all = names.find("__all__") ?? .none
    extend = names.find("extend") ?? .none
    append = names.find("append") ?? .none
    typeChecking = names.find("TYPE_CHECKING") ?? .none
    abstractMarkers = ["abstractmethod", "abstractproperty", "abstractclassmethod", "abstractstaticmethod"]
      .compactMap { names.find($0) }
  }
}
