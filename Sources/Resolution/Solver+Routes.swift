import SemanticIndex
import SourceText

/// Calls that go out as a request and come in at a route: what is posted to a path reaches whoever serves it.
extension Solver {
  /// `@app.route("/path")`: the decorator notes the handler and hands it back.
  mutating func routeDecorator(_ arguments: UInt32, _ result: UInt32) {
    let partial = partials.append(
      Partial(
        function: singleton(values.intern(.external, models.routeRegistration.raw)), arguments: arguments, call: 0,
        isMethod: false))
    graph.add(values.intern(.partial, partial), to: result)
  }

  /// The path and the handler are known together.
  mutating func registerRoute(_ context: EffectContext) {
    let handler = argument(context.arguments, 1)
    graph.edgeOnce(handler, context.result)
    graph.ask(argument(context.arguments, 0))
    graph.watch(argument(context.arguments, 0), .route, handler)
  }

  /// A path that a handler serves.
  mutating func route(_ value: ValueID, to handler: UInt32) {
    guard let path = path(of: value) else { return }
    graph.edgeOnce(handler, handlerNode(path))
    graph.watch(handler, .served, path.raw)
  }

  /// A function that serves a path reads what is posted there.
  mutating func served(_ value: ValueID, at path: Name) {
    let what = values[value]
    guard what.kind == .function else { return }
    graph.edgeOnce(payloadNode(path), receivedNode(what.a))
  }

  /// A request is sent: the handlers of its path run, and its payload reaches them.
  mutating func send(_ context: EffectContext, _ marks: EdgeTable.Marks) {
    let json = program.index.names.intern("json")
    let data = program.index.names.intern("data")
    var payload = argument(context.arguments, nil, json)
    if payload == FlowGraph.nothing { payload = argument(context.arguments, 1, data) }
    let call = derive(
      context.call, arguments: emptyArguments, result: FlowGraph.nothing, kind: .route,
      marks: marks.union(.model))
    let url = argument(context.arguments, 0, program.index.names.intern("url"))
    graph.ask(url)
    graph.watch(url, .sent, call, payload)
  }

  mutating func sent(_ value: ValueID, by call: UInt32, _ payload: UInt32) {
    guard let path = path(of: value) else { return }
    graph.edgeOnce(payload, payloadNode(path))
    graph.watch(handlerNode(path), .call, call)
  }

  /// `request.get_json()`: what is posted to the path that the function around it serves.
  mutating func receive(_ context: EffectContext) {
    var frame = calls[context.call].frame
    var steps = 0
    while frame != .max, steps < 64 {
      graph.edgeOnce(receivedNode(frames[frame].body), context.result)
      frame = frames[frame].parent
      steps += 1
    }
  }

  /// The path at the end of a URL: from its last slash on.
  private mutating func path(of value: ValueID) -> Name? {
    let what = values[value]
    guard what.kind == .string else { return nil }
    return program.index.names.intern(partOf: Name(what.a)) { bytes in
      bytes.lastIndex(of: UInt8(ascii: "/")).flatMap { $0 + 1 < bytes.count ? $0..<bytes.count : nil }
    }
  }

  private mutating func handlerNode(_ path: Name) -> UInt32 { routeNode(path.raw, 0) }

  private mutating func payloadNode(_ path: Name) -> UInt32 { routeNode(path.raw, 1) }

  private mutating func receivedNode(_ body: UInt32) -> UInt32 { routeNode(body, 2) }

  private mutating func routeNode(_ key: UInt32, _ role: UInt32) -> UInt32 {
    let found = routeNodes.find(key, role)
    if found != PairTable.absent { return found }
    let node = graph.makeNode()
    routeNodes.set(key, role, node)
    return node
  }
}
