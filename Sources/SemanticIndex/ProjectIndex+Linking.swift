import SourceText

extension ProjectIndex {
  /// Links the modules of a project, in file order: one table of names, one block of operations, and bases for
  /// project-wide ids.
  package init(linking modules: consuming [ModuleIndex]) {
    var names = NameTable(capacity: modules.reduce(256) { $0 + $1.names.count / 4 })
    var bodyBases: [UInt32] = []
    var classBases: [UInt32] = []
    var callSiteBases: [UInt32] = []
    var opBases: [UInt32] = []
    var moduleIDs: [Name: ModuleID] = [:]
    var moduleNames: [Name] = []
    var (bodies, classes, callSites, linked) = (0, 0, 0, 0)
    let counts = modules.map(\.ops.count)
    let nothing = IndexedSlice<OpTag, Op>([])
    let ops = Block<Op>(count: counts.reduce(0, +)) { start in
      for at in modules.indices {
        bodyBases.append(UInt32(truncatingIfNeeded: bodies))
        classBases.append(UInt32(truncatingIfNeeded: classes))
        callSiteBases.append(UInt32(truncatingIfNeeded: callSites))
        opBases.append(UInt32(truncatingIfNeeded: linked))
        bodies += modules[at].bodies.count
        classes += modules[at].classes.count
        callSites += modules[at].callSites.count
        let map = names.merge(modules[at].names)
        modules[at].ops.copy(to: start + linked)
        // What is given up here serves the stages that follow: a project's operations are never held twice.
        modules[at].ops = nothing
        modules[at].relocate(names: map, in: UnsafeMutableBufferPointer(start: start + linked, count: counts[at]))
        linked += counts[at]
        let name = names.intern(modules[at].dottedName)
        moduleNames.append(name)
        if moduleIDs[name] == nil { moduleIDs[name] = ModuleID(at) }
      }
    }
    for at in modules.indices { modules[at].ops = IndexedSlice(ops, from: Int(opBases[at]), count: counts[at]) }
    self.init(
      names: names, modules: IndexedArray(modules), ops: ops, bodyBases: bodyBases, classBases: classBases,
      callSiteBases: callSiteBases, opBases: opBases, moduleIDs: moduleIDs, moduleNames: moduleNames)
  }
}

extension ModuleIndex {
  /// Replaces every name by what `map` has for it, in the module's operations too; its own table is given up.
  fileprivate mutating func relocate(names map: [Name], in ops: UnsafeMutableBufferPointer<Op>) {
    names = .nothing
    map.withUnsafeBufferPointer { map in
      func relocated(_ name: Name) -> Name { name.index < map.count ? map[name.index] : .none }
      func relocate(_ raw: inout UInt32) { if raw < map.count { raw = map[Int(raw)].raw } }

      for at in ops.indices {
        switch ops[at].kind {
        case .constant:
          if ops[at].aux == LiteralKind.string.rawValue { relocate(&ops[at].a) }
        case .importFrom:
          relocate(&ops[at].a)
          relocate(&ops[at].b)
        case .importModule, .importStar, .global, .free, .unbound, .bind, .unbind: relocate(&ops[at].a)
        case .attribute, .storeAttribute, .declareAttribute, .deleteAttribute: relocate(&ops[at].b)
        default: break
        }
      }
      for id in bodies.ids {
        bodies[id].name = relocated(bodies[id].name)
        bodies[id].qualifiedName = relocated(bodies[id].qualifiedName)
      }
      for id in classes.ids {
        classes[id].name = relocated(classes[id].name)
        classes[id].qualifiedName = relocated(classes[id].qualifiedName)
      }
      for at in arguments.indices { arguments[at].name = relocated(arguments[at].name) }
      for at in parameters.indices { parameters[at].name = relocated(parameters[at].name) }
      for at in cells.indices { cells[at] = relocated(cells[at]) }
      exports = exports?.map(relocated)
    }
  }
}
