/// What a report calls entry points: `Class.method`, and as much more of the dotted name as tells two apart.
struct EntryNames {
  private let names: [String: String]

  init(_ ids: [String]) {
    var idsOfName: [String: Set<String>] = [:]
    for id in ids { idsOfName[HopWords.short(id), default: []].insert(id) }
    var names: [String: String] = [:]
    for (name, ids) in idsOfName where ids.count > 1 {
      for id in ids {
        let parts = id.split(separator: ".")
        let longer = (name.split(separator: ".").count + 1..<max(name.split(separator: ".").count + 2, parts.count))
          .lazy
          .map { parts.suffix($0).joined(separator: ".") }
        names[id] =
          longer.first { candidate in ids.count { $0.hasSuffix("." + candidate) || $0 == candidate } == 1 } ?? id
      }
    }
    self.names = names
  }

  subscript(id: String) -> String { names[id] ?? HopWords.short(id) }
}
