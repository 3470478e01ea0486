import SourceText

extension ProjectIndex {
  /// Links the modules of a project, in file order: one table of names, and bases for project-wide ids. What the modules
  /// hold stays where it is.
  package init(linking modules: consuming [ModuleIndex], installed: Int = 0) {
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
      modules[at].relocate(names: names.merge(modules[at].names))
      let name = names.intern(modules[at].dottedName)
      moduleNames.append(name)
      if moduleIDs[name] == nil { moduleIDs[name] = ModuleID(at) }
    }
    self.init(
      names: names, modules: IndexedArray(modules), bodyBases: bodyBases, classBases: classBases,
      callSiteBases: callSiteBases, opBases: opBases, moduleIDs: moduleIDs, moduleNames: moduleNames,
      installedModules: installed)
  }
}

extension ModuleIndex {
  /// Replaces every name by what `map` has for it, in the module's blocks too; its own table is given up.
  fileprivate mutating func relocate(names map: [Name]) {
    names = .nothing
    map.withUnsafeBufferPointer { map in
      func relocated(_ name: Name) -> Name { name.index < map.count ? map[name.index] : .none }
      func relocate(_ raw: inout UInt32) { if raw < map.count { raw = map[Int(raw)].raw } }

      ops.elements.update { ops in
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
      arguments.update { for at in $0.indices { $0[at].name = relocated($0[at].name) } }
      parameters.update { for at in $0.indices { $0[at].name = relocated($0[at].name) } }
      for at in cells.indices { cells[at] = relocated(cells[at]) }
      exports = exports?.map(relocated)
    }
  }
}
