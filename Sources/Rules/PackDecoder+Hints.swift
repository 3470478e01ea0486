import Resolution

extension PackDecoder {
  /// `hints`: who really is called where the code does not show it.
  mutating func hints(_ value: YAMLValue, into models: inout ResolutionModels) -> [Hint] {
    guard case .sequence(let elements) = value.content else {
      report("`hints` must be a list", at: value)
      return []
    }
    return elements.compactMap { hint($0, into: &models) }
  }

  private mutating func hint(_ value: YAMLValue, into models: inout ResolutionModels) -> Hint? {
    let forms = ["runs", "runs-method", "forwards", "imports"]
    let keys = ["id", "call", "kind", "certainty"] + forms
    guard let fields = self.fields(of: value, in: "a hint", keys: keys, required: ["id", "call"]),
      let id = fields["id"].flatMap({ identifier($0, "`id`") }),
      let callees = fields["call"].map({ plainNames($0, "`call`") })
    else { return nil }
    let given = forms.filter { fields[$0] != nil }
    guard given.count == 1, let form = given.first, let spec = fields[form] else {
      report("a hint says one of \(Self.list(forms))", at: value)
      return nil
    }
    let certainty = fields["certainty"].flatMap { self.certainty($0) }
    let kind = fields["kind"].flatMap { edgeKind($0) }
    switch form {
    case "runs": callback(spec, id, callees, certainty ?? .exact, into: &models)
    case "runs-method": remoteMethod(spec, id, callees, kind ?? .rpc, certainty ?? .likely, into: &models)
    case "forwards": forward(spec, id, callees, kind ?? .rpc, certainty ?? .likely, into: &models)
    default:
      guard let place = self.fields(of: spec, in: "`imports`", keys: ["arg"], required: ["arg"])?["arg"] else {
        return nil
      }
      let argument = self.place(place, "`arg`")
      for callee in callees {
        models.importStrings.append(
          .init(
            callee: callee, position: argument.positions.first, keyword: argument.keywords.first,
            certainty: certainty ?? .likely, id: id))
      }
    }
    if form == "runs", fields["kind"] != nil { report("the edge of `runs` is a callback; leave `kind` out", at: value) }
    return Hint(id: id, pack: 0, line: value.line)
  }

  mutating func edgeKind(_ value: YAMLValue) -> EdgeKind? {
    guard let text = string(value, "`kind`") else { return nil }
    if let kind = EdgeKind.allCases.first(where: { $0.word == text }) { return kind }
    unknownWord(text, "kind of edge", among: EdgeKind.allCases.map(\.word), at: value)
    return nil
  }

  private mutating func callback(
    _ value: YAMLValue, _ id: String, _ callees: [String], _ certainty: Certainty, into models: inout ResolutionModels
  ) {
    let keys = ["arg", "given-from", "returns"]
    guard let fields = self.fields(of: value, in: "`runs`", keys: keys, required: ["arg"]), let arg = fields["arg"]
    else {
      return
    }
    let place = self.place(arg, "`arg`")
    let given = fields["given-from"].flatMap { integer($0, "`given-from`") }
    let result = fields["returns"].flatMap { string($0, "`returns`") }
    if let result, let value = fields["returns"], !["result", "partial"].contains(result) {
      unknownWord(result, "thing to return", among: ["result", "partial"], at: value)
    }
    for callee in callees {
      models.callbacks.append(
        .init(
          callee: callee, position: place.positions.first, keyword: place.keywords.first, argumentsFrom: given,
          returnsResult: result == "result", isPartial: result == "partial", certainty: certainty, id: id))
    }
  }

  private mutating func remoteMethod(
    _ value: YAMLValue, _ id: String, _ callees: [String], _ kind: EdgeKind, _ certainty: Certainty,
    into models: inout ResolutionModels
  ) {
    guard let fields = self.fields(of: value, in: "`runs-method`", keys: ["arg", "of"], required: ["arg", "of"]),
      let arg = fields["arg"], let classes = fields["of"]
    else { return }
    let place = self.place(arg, "`arg`")
    models.remoteMethods.append(
      .init(
        callees: callees, position: place.positions.first, keyword: place.keywords.first,
        classes: plainNames(classes, "`of`"), kind: kind, certainty: certainty, id: id))
  }

  private mutating func forward(
    _ value: YAMLValue, _ id: String, _ callees: [String], _ kind: EdgeKind, _ certainty: Certainty,
    into models: inout ResolutionModels
  ) {
    guard let what = string(value, "`forwards`") else { return }
    guard ["call", "receiver"].contains(what) else {
      return unknownWord(what, "thing to forward", among: ["call", "receiver"], at: value)
    }
    for callee in callees {
      guard callee.hasPrefix(".") else {
        report("`forwards` wants methods by last name: `.remote`", at: value)
        continue
      }
      models.forwards.append(
        .init(
          method: String(callee.dropFirst()), returnsReceiver: what == "receiver", kind: kind, certainty: certainty,
          id: id))
    }
  }

  /// `types`: what functions return, what attributes and parameters hold.
  mutating func types(_ value: YAMLValue, into models: inout ResolutionModels) {
    let keys = ["returns", "attributes", "parameters"]
    guard let fields = self.fields(of: value, in: "`types`", keys: keys) else { return }
    let places: [ResolutionModels.TypeFact.Place] = [.returns, .attribute, .parameter]
    for (key, place) in zip(keys, places) {
      guard let value = fields[key] else { continue }
      guard case .mapping(let pairs) = value.content else {
        report("`\(key)` must be a mapping from names to classes", at: value)
        continue
      }
      for (key, value) in pairs {
        guard let name = self.key(key) else { continue }
        for name in expand(name, at: key) {
          models.types.append(.init(place: place, name: name, classes: plainNames(value, "the classes of `\(name)`")))
        }
      }
    }
  }
}
