package import SourceText

extension ProjectIndex {
  /// Links the modules of a project, in file order: one table of names, and bases for project-wide ids.
  package init(linking modules: consuming [ModuleIndex]) {
    var names = NameTable(capacity: modules.reduce(256) { $0 + $1.names.count / 4 })
    var bodyBases: [UInt32] = []
    var classBases: [UInt32] = []
    var callSiteBases: [UInt32] = []
    var opBases: [UInt32] = []
    var moduleIDs: [Name: ModuleID] = [:]
    var moduleNames: [Name] = []
    var (bodies, classes, callSites, ops) = (0, 0, 0, 0)
    for at in modules.indices {
      bodyBases.append(UInt32(truncatingIfNeeded: bodies))
      classBases.append(UInt32(truncatingIfNeeded: classes))
      callSiteBases.append(UInt32(truncatingIfNeeded: callSites))
      opBases.append(UInt32(truncatingIfNeeded: ops))
      bodies += modules[at].bodies.count
      classes += modules[at].classes.count
      callSites += modules[at].callSites.count
      ops += modules[at].ops.count
      let map = names.merge(modules[at].names)
      modules[at].relocate(names: map)
      let name = names.intern(modules[at].dottedName)
      moduleNames.append(name)
      if moduleIDs[name] == nil { moduleIDs[name] = ModuleID(at) }
    }
    self.init(
      names: names, modules: IndexedArray(modules), bodyBases: bodyBases, classBases: classBases,
      callSiteBases: callSiteBases, opBases: opBases, moduleIDs: moduleIDs, moduleNames: moduleNames)
  }
}

extension ModuleIndex {
  /// Replaces every name by what `map` has for it; the module's own table is given up.
  package mutating func relocate(names map: [Name]) {
    names = NameTable(capacity: 0)
    map.withUnsafeBufferPointer { map in
      func relocated(_ name: Name) -> Name { name.index < map.count ? map[name.index] : .none }
      func relocate(_ raw: inout UInt32) { if raw < map.count { raw = map[Int(raw)].raw } }

      ops.elements.withUnsafeMutableBufferPointer { ops in
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
