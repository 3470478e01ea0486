public import SourceText

/// All modules, linked: one table of names, and project-wide ids for bodies, classes and call sites.
///
/// A project-wide id is the module's base plus the local id, so ids follow file order; inside a module's operations
/// ids stay local, and whoever reads an operation knows its module.
public struct ProjectIndex: Sendable {
  public var names: NameTable
  public var modules: IndexedArray<ModuleTag, ModuleIndex>
  public var bodyBases: [UInt32]
  public var classBases: [UInt32]
  public var callSiteBases: [UInt32]
  public var opBases: [UInt32]
  /// Modules by dotted name; where two files claim one name, the first in file order.
  public var moduleIDs: [Name: ModuleID]
  /// The dotted name of each module.
  public var moduleNames: [Name]
  /// How many modules are not the tree's own, but installed ones that it imports: the last.
  public var installedModules = 0

  /// How many modules are the tree's own.
  public var ownModules: Int { modules.count - installedModules }

  /// Whether a module is the tree's own.
  public func isOwn(_ module: ModuleID) -> Bool { module.index < ownModules }

  public func bodyID(_ body: BodyID, in module: ModuleID) -> BodyID { BodyID(bodyBases[module.index] + body.raw) }
  public func classID(_ class: ClassID, in module: ModuleID) -> ClassID {
    ClassID(classBases[module.index] + `class`.raw)
  }
  public func callSiteID(_ site: CallSiteID, in module: ModuleID) -> CallSiteID {
    CallSiteID(callSiteBases[module.index] + site.raw)
  }

  /// The module of a project-wide body, and its id there.
  public func locate(_ body: BodyID) -> (module: ModuleID, local: BodyID) {
    let module = Self.owner(of: body.raw, in: bodyBases)
    return (ModuleID(module), BodyID(body.raw - bodyBases[module]))
  }

  public func locate(_ class: ClassID) -> (module: ModuleID, local: ClassID) {
    let module = Self.owner(of: `class`.raw, in: classBases)
    return (ModuleID(module), ClassID(`class`.raw - classBases[module]))
  }

  public func locate(_ site: CallSiteID) -> (module: ModuleID, local: CallSiteID) {
    let module = Self.owner(of: site.raw, in: callSiteBases)
    return (ModuleID(module), CallSiteID(site.raw - callSiteBases[module]))
  }

  /// The last module whose base is not above `id`: modules without such things share a base with the next.
  private static func owner(of id: UInt32, in bases: [UInt32]) -> Int {
    var low = 0
    var high = bases.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if bases[middle] <= id { low = middle } else { high = middle }
    }
    return low
  }
}
