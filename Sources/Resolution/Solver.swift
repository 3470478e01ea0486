import CMemory
import SemanticIndex
import SourceText

/// The value solver: what every operation of every body can be, by inclusion, until nothing changes.
///
/// A *frame* is one body in one context; each of its operations has a node. A node's values flow along edges;
/// where what happens next depends on the value (a call, an attribute, an operator), a watcher decides. Frames, calls,
/// loads and containers are records in arrays; the work list is last in, first out, so the same project gives the
/// same solution, step for step.
struct Solver: ~Copyable {
  var program: Program
  var hierarchy: ClassHierarchy
  var annotations: AnnotationReader
  var values: ValueTable
  /// What a text is where nobody asks which.
  let someText: ValueID
  var graph: FlowGraph
  var models: ModelTable

  var layouts: Layouts
  var frames: Arena<Frame>
  /// The first key of the next frame.
  var nextKey: UInt32 = 0
  var calls: Arena<Call>
  var loads: Arena<Load>
  var stores = Arena<Store>()
  var iterations = Arena<Iteration>()
  var argumentLists = Arena<ArgumentList>(capacity: 4096)
  var argumentPool: Arena<PassedArgument>
  var containers = Arena<Container>(capacity: 1024)
  var slots = Arena<Container.Slot>(capacity: 1024)
  /// (container, key) of containers with many slots: the slot's node.
  var slotsOfLarge = PairTable()
  var copies = Arena<Container.Copy>()
  /// (source, target) of containers of which one takes over from another.
  var copied = PairSet()
  /// (node, kind): the container of all that is spread there.
  var gatheredContainers = PairTable()
  /// (frame or class, what of it): the container that its parameters or fields are.
  var closedContainers = PairTable()
  var partials = Arena<Partial>()
  var properties = Arena<PropertyRecord>()
  var filters: [Filter] = [.everything]
  var declarations = Arena<Declaration>(capacity: 1024)
  var edges: EdgeTable

  /// (module, name), (class, name), (class, name) stored on instances, (value, name): their nodes.
  var globalNodes = PairTable(capacity: 4096)
  var classNodes = PairTable(capacity: 4096)
  var fieldNodes = PairTable(capacity: 4096)
  /// (class and whether it is that class itself, name): the node that holds what the fields of its order hold, and in the
  /// lowest bit whether one of these is stored by a method.
  var fieldViews = PairTable(capacity: 4096)
  var functionNodes = PairTable()
  /// By value: the node that holds it alone.
  var singletons = IDList()
  /// Names of callees outside the tree: whether neither a model nor a hint speaks of them.
  var plainness = NameAnswers()
  /// Texts: whether they are worth following.
  var likeness = NameAnswers()
  /// (module, name): 1 where only definitions and imports bind the name.
  var sealed = PairTable(capacity: 4096)
  /// (function value, context): its frame.
  var framesOfFunctions = PairTable(capacity: 4096)
  var framesOfClasses: [UInt32]
  var contexts: ContextBudget
  /// (method, attribute that it asks of its receiver): the classes below that have their own, in `overriderLists`.
  var seenOverriders = PairTable()
  var overriderLists: [[UInt32]] = []
  /// By class, where its module was read for it: what its methods may ask its bases for.
  var namesAskedOfBases: [UInt32: Set<Name>] = [:]
  var modulesAsked: Set<UInt32> = []
  /// Bodies in which classes are made.
  var makesClass: [Bool]
  /// How many functions are being laid out because another gives back what they give.
  var givingBackDepth = 0
  /// Bodies that some call enters.
  var entered: [Bool]
  /// Call sites that reach something outside the tree of which not even the name is known.
  var nameless: [Bool]
  /// (call, frame) pairs whose arguments are connected.
  var connected = PairSet(capacity: 4096)
  /// (operation of a frame, role) to the call made for it.
  var callsOfOps = PairTable(capacity: 1024)
  var containersOfNodes = PairTable(capacity: 1024)
  var derivedCalls = PairTable()
  /// Calls that enter functions which may be wrappers; each pair once.
  var standing: [(call: UInt32, function: ValueID)] = []
  var represented = PairSet()
  /// By body of a wrapper: whether it may leave out what it stands for.
  var optionalWrappers = PairTable()
  /// (container, node): what is caught by its elements goes to the node.
  var caughtContainers = PairSet()
  /// Bodies that hints name as callers of methods by name, and calls for which that is done.
  var remoteCallees = PairTable()
  var connectedRemotes = PairSet()
  var classesOfRemotes: [UInt32: [UInt32]] = [:]
  var connectedImports = PairSet()
  var familiesByAttribute: [Name: [UInt32]] = [:]
  /// The classes that have an attribute.
  var offeringClasses: [Name: [UInt32]] = [:]
  /// How many frames were looked at for what the use of their parameters says.
  var framesWithUse: UInt32 = 0
  /// (body, parameter): the class that its use says it is, where that was asked.
  var rootsByUse = PairTable()
  /// What methods ask of attributes of their receivers; nil until somebody wants to know.
  var fieldUses: [FieldOfClass: [Name]]?
  /// Classes by their names without case and underscores.
  var classesByFoldedName: [UInt64: [UInt32]] = [:]
  var fieldsOfClasses: [[DataField]?]
  var unbuilt: [UInt32] = []
  var emptyArguments: UInt32 = 0
  /// The objects of loads and stores whose name is computed.
  var loadObjects = PairTable()
  /// The nodes of their names.
  var loadNames = PairTable()
  /// (node of the result, name that was read): that name, or the pattern that it fits.
  var namedResults = PairTable()
  /// Names that were read because they fit a pattern.
  var guessedNames: Set<Name> = []
  var pendingPatterns: [PendingPattern] = []
  var decoratedClasses: [DecoratedClass] = []
  var storeObjects = PairTable()
  /// Lists of special methods that are run on what reaches a node, and their numbers.
  var operations: [[Name]] = []
  var numbersOfOperations: [[Name]: UInt32] = [:]
  /// Whether some class says how it is hashed or compared.
  var areKeysCompared = false
  /// Whether some class says how it is written.
  var areTextsMade = false
  /// What is hashed, compared or written by operations and by calls.
  var inspected = Arena<Inspection>()
  var inspectedByCalls = Arena<InspectionByCall>()
  /// (container, operation): who answers of what lies in it, in `answererLists`.
  var heldAnswerers = PairTable()
  var answererLists: [Answerers] = []
  /// Whether some class has comparisons that were made of one.
  var areOrdersMade = false
  /// Whether some class has attributes that want to know their names.
  var areNamesSet = false
  /// Whether some class is asked for each of its attributes.
  var isAttributeAccessDefined = false
  var filtersOfOps = PairTable(capacity: 1024)
  /// The numbers of filters that many places share.
  var sharedFilters: [Filter: UInt32] = [:]
  /// Calls of what was looked up by the class of an argument, and by call site and call which of them it is, from 1.
  var visits: [Visit] = []
  var visitsOfSites = PairTable()
  var visitsOfCalls = PairTable()
  /// (node, filter): the node of what passes.
  var visitedNodes = PairTable()
  /// By class that is constructed: the node of the constructors that are stored on it.
  var replacedConstructors = PairTable()
  /// By call, the call of such a constructor, and the other way round.
  var replacingCalls = PairTable()
  /// By class, and by container: the dictionary of what its instances have as attributes.
  var attributeDictionaries = PairTable()
  var classesOfDictionaries = PairTable()
  /// How many steps solving may take before it is broken off.
  var stepLimit = Int.max
  var isBrokenOff: Bool { graph.steps > stepLimit }
  /// (function, function in which its wrapper is made).
  var wrapperRoots = PairTable()
  var rootsOfWrappers = PairSet()
  /// (path, role) or (body, role): what serves a path, what is posted there, what a body receives.
  var routeNodes = PairTable()
  /// Reads of lists at an index that is a value: they wait until what flows is known.
  var pendingIndexes: [PendingIndex] = []
  var areIndexesKnown = false
  /// The fields of each class that `namedtuple` makes, and by project-wide operation which class it makes.
  var records: [[Name]] = []
  var recordsOfOps: [UInt32: UInt32] = [:]
  /// Abstract methods that calls would reach if nothing else were there.
  var abstractSeen = PairSet()
  var abstractEdges: [EdgeTable.Found] = []
  /// Functions that refuse what calls hand over, each once for a call.
  var refusals = Arena<Refusal>()
  var refused = PairSet()
  /// The builtin class of each kind of container.
  var containerClasses: [Name] = []

  init(_ project: consuming ProjectIndex, models: ResolutionModels) {
    program = ProgramBuilder.build(project)
    hierarchy = ClassHierarchy(&program)
    let operations = program.operationCount
    var values = ValueTable(capacity: operations / 6)
    someText = values.intern(.text, 0)
    graph = FlowGraph(operations: operations, someText: someText)
    self.values = values
    frames = Arena(capacity: program.bodies.count * 3 / 2)
    calls = Arena(capacity: operations / 6)
    loads = Arena(capacity: operations / 8)
    argumentPool = Arena(capacity: operations * 3 / 16)
    edges = EdgeTable(sites: program.siteCount)
    layouts = Layouts(ops: program.operationCount, bodies: program.bodies.count)
    annotations = AnnotationReader(&program.index.names)
    self.models = ModelTable(models, &program.index.names)
    framesOfClasses = Array(repeating: .max, count: program.classes.count)
    contexts = ContextBudget(operations: operations, bodies: program.bodies.count)
    makesClass = Array(repeating: false, count: program.bodies.count)
    for cls in 0..<UInt32(program.classes.count) {
      let body = Int(program.classes[cls].definingBody)
      if body < makesClass.count { makesClass[body] = true }
    }
    nameless = Array(repeating: false, count: program.siteCount)
    entered = Array(repeating: false, count: program.bodies.count)
    fieldsOfClasses = Array(repeating: nil, count: program.classes.count)
    for kind in UInt8(0)...8 {
      let kind = Container.Kind(rawValue: kind) ?? .list
      containerClasses.append(program.index.names.intern(kind.className))
    }
    calls.append(Call(frame: 0, op: 0, arguments: 0, result: 0, kind: .call))
    emptyArguments = argumentLists.append(ArgumentList(first: 0, count: 0))
    areKeysCompared = hierarchy.isDefined([program.known.hash, program.known.equal], program)
    areTextsMade = hierarchy.isDefined(KnownOperation.format.methods(program.known), program)
    areOrdersMade = hierarchy.traits.contains { $0.contains(.ordered) }
    areNamesSet = hierarchy.isDefined([program.known.setName], program)
    isAttributeAccessDefined = hierarchy.isDefined([program.known.getAttribute], program)
    for operation in KnownOperation.allCases.reversed() {
      numbersOfOperations[operation.methods(program.known)] = operation.rawValue
    }
    self.operations = KnownOperation.allCases.map { $0.methods(program.known) }
    containers.append(Container(kind: .list))
  }

  /// Runs until nothing changes, or the limit of steps is reached.
  mutating func settle() {
    while !isBrokenOff {
      if let arrival = graph.nextArrival() {
        let watcher = graph.watchers[arrival.watcher]
        fire(watcher, 0, arrival.upTo, of: arrival.node)
        continue
      }
      if !unbuilt.isEmpty {
        var batch: [UInt32] = []
        swap(&batch, &unbuilt)
        for frame in batch { build(frame) }
        continue
      }
      if let node = graph.nextAsked() {
        openTexts(of: node)
        continue
      }
      guard let (node, from, to) = graph.nextNode() else { return }
      var next = graph.nodes[node].edges
      while next != .max {
        let edge = graph.edges[next]
        next = edge.next
        if next != .max { memory_prefetch(graph.edges.pointer(at: next)) }
        if edge.filter == 0 {
          graph.pass(from, to, of: node, to: edge.target)
        } else {
          for at in from..<to {
            pass(graph.value(at, of: node), through: edge.filter, to: edge.target, from: node)
          }
        }
      }
      next = graph.nodes[node].watchers
      while next != .max {
        let watcher = graph.watchers[next]
        next = watcher.next
        fire(watcher, from, to, of: node)
      }
    }
  }

  /// Hands each value of a node to a watcher: at once where the node is final, else as they come.
  ///
  /// Only for the walk over a frame's operations: what a watcher starts may not run into another watcher.
  mutating func observe(
    _ node: UInt32, _ kind: Watch, _ a: UInt32, _ b: UInt32 = .max, _ c: UInt32 = .max, skipping skips: UInt8
  ) {
    guard node != FlowGraph.nothing else { return }
    guard graph.isFinal(node) else { return graph.watch(node, kind, a, b, c, skipping: skips) }
    let watcher = FlowGraph.Watcher(kind: kind, skips: skips, a: a, b: b, c: c, next: .max)
    fire(watcher, 0, graph.count(of: node), of: node)
  }

  @inline(__always) mutating func observe(
    _ node: UInt32, _ kind: Watch, _ a: UInt32, _ b: UInt32 = .max, _ c: UInt32 = .max
  ) {
    observe(node, kind, a, b, c, skipping: kind.skips)
  }

  /// An operand of an operation: what can have no part in it is left out.
  @inline(__always) mutating func observe(operand node: UInt32, of op: Op, _ frame: UInt32, _ local: OpID, _ c: UInt32)
  {
    observe(node, .operand, frame, local.raw, c, skipping: Watch.skips(of: op))
  }

  /// Hands some of the values of a node to a watcher.
  @inline(__always) private mutating func fire(
    _ watcher: FlowGraph.Watcher, _ from: UInt32, _ to: UInt32, of node: UInt32
  ) {
    for at in from..<to {
      let value = graph.value(at, of: node)
      if watcher.skips & 1 << UInt8(ValueTable.category(of: value)) == 0 { fire(watcher, value, node) }
    }
  }

  /// An edge through a filter, with the values that were passed on already.
  mutating func flow(_ source: UInt32, _ target: UInt32, filter: UInt32) {
    guard filter != 0 else { return graph.flow(source, target) }
    if graph.isFinal(source) {
      for at in 0..<graph.count(of: source) {
        pass(graph.value(at, of: source), through: filter, to: target, from: source)
      }
      return
    }
    guard graph.edge(source, target, filter: filter) else { return }
    for at in 0..<graph.passed(source) {
      pass(graph.value(at, of: source), through: filter, to: target, from: source)
    }
  }

  /// Hands a value to what waits for it.
  private mutating func fire(_ watcher: FlowGraph.Watcher, _ value: ValueID, _ node: UInt32) {
    switch watcher.kind {
    case .call:
      let call = calls[watcher.a]
      invoke(watcher.a, value, call.arguments, call.result)
    case .load: load(watcher.a, value, node)
    case .store: store(watcher.a, value)
    case .deleted: delete(watcher.a, value)
    case .deletedMember: deleteThroughDescriptor(watcher.a, value, ValueID(watcher.b))
    case .picked: picked(value, by: watcher.a, at: watcher.b)
    case .member: member(watcher.a, value, ValueID(watcher.b), node)
    case .classMember: classMember(watcher.a, value, ValueID(watcher.b), node)
    case .specialMember: specialMember(watcher.a, value, ValueID(watcher.b))
    case .maker: maker(watcher.a, value, ValueID(watcher.b))
    case .accessor: accessor(watcher.a, value, ValueID(watcher.b))
    case .descriptor: storeThroughDescriptor(watcher.a, value, ValueID(watcher.b))
    case .operand: operand(watcher.a, OpID(watcher.b), watcher.c, value, node)
    case .iterate: iterate(watcher.a, value, node)
    case .advance: advance(watcher.a, value)
    case .iterator: iterator(watcher.a, value, by: Name(watcher.b))
    case .awaited: awaited(value, into: watcher.a, node)
    case .spreadIterable: spreadIterable(value, into: watcher.a)
    case .spreadMapping: spreadMapping(value, into: watcher.a)
    case .copy: copy(value, into: watcher.a, shift: Int32(bitPattern: watcher.b))
    case .elements: elements(of: value, into: watcher.a)
    case .caught: caught(value, into: watcher.a)
    case .attributeName: attributeName(watcher.a, value)
    case .storedName: storedName(watcher.a, value)
    case .moduleName: moduleName(value, into: watcher.a, from: watcher.b)
    case .remoteName: remoteName(watcher.a, watcher.b, value)
    case .importedName: importedName(value, into: watcher.a)
    case .wrapped: wrapped(value, into: watcher.a, kind: watcher.b, node)
    case .typeOf: typeOf(value, into: watcher.a)
    case .instantiated: instantiated(value, into: watcher.a, with: watcher.b)
    case .madeByMetaclass: classes(madeBy: value, into: watcher.a)
    case .subclasses: subclasses(of: value, into: watcher.a)
    case .route: route(value, to: watcher.a)
    case .served: served(value, at: Name(watcher.a))
    case .sent: sent(value, by: watcher.a, watcher.b)
    case .handed: handed(value, by: watcher.a)
    case .rooted: rooted(value, in: watcher.a)
    case .index: index(value, of: watcher.a, into: watcher.b)
    case .method: method(value, of: watcher.a)
    case .methodOwner: methodOwner(value, into: watcher.a)
    case .marked: marked(value, with: watcher.a)
    case .registered: registered(value, with: ValueID(watcher.a), into: watcher.b)
    case .filled: filled(value, from: watcher.a)
    case .operated: operated(watcher.a, watcher.b, value)
    case .rebuilt: rebuilt(value, into: watcher.a, frame: watcher.b, op: watcher.c)
    case .pairs: pairs(value, into: watcher.a, frame: watcher.b, op: watcher.c)
    case .pair: pair(value, into: watcher.a)
    case .entered: entered(value, into: watcher.c, frame: watcher.a, op: OpID(watcher.b))
    case .superReceiver: superReceiver(value, into: watcher.a, after: watcher.b)
    case .textPart: textPart(value, of: node, watcher.a, OpID(watcher.b))
    case .managed: managed(value, by: watcher.a)
    case .results: results(of: value, into: watcher.a)
    }
  }
}
