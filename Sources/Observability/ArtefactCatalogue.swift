import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// A file or folder that the project writes.
package struct Artefact: Sendable {
  /// Its path; what is only known at run time is `{name}` or `{}`.
  package let template: String
  /// What writes it: `open`, `os.makedirs`, `FileHandler`.
  package let call: String
  package let place: Place
  package let function: String
  package let guards: [Guard]
  /// Whether it belongs to a line of observability: its function, or its module, holds such places.
  package let isObservability: Bool
}

/// Files and folders written, by whom, under which conditions.
package enum ArtefactCatalogue {
  /// How a call writes: which argument is the path, and which says that it is opened for writing.
  private struct Writer {
    let path: Int
    let keyword: String
    let mode: Int?
  }

  private static let writers: [String: Writer] = [
    "builtins.open": Writer(path: 0, keyword: "file", mode: 1), "io.open": Writer(path: 0, keyword: "file", mode: 1),
    "codecs.open": Writer(path: 0, keyword: "filename", mode: 1),
    "gzip.open": Writer(path: 0, keyword: "filename", mode: 1),
    "aiofiles.open": Writer(path: 0, keyword: "file", mode: 1),
    "os.makedirs": Writer(path: 0, keyword: "name", mode: nil), "os.mkdir": Writer(path: 0, keyword: "path", mode: nil),
    "logging.FileHandler": Writer(path: 0, keyword: "filename", mode: nil),
    "logging.FileHandler.__init__": Writer(path: 0, keyword: "filename", mode: nil),
    "logging.handlers.RotatingFileHandler": Writer(path: 0, keyword: "filename", mode: nil),
    "logging.handlers.TimedRotatingFileHandler": Writer(path: 0, keyword: "filename", mode: nil),
    "torch.save": Writer(path: 1, keyword: "f", mode: nil), "numpy.save": Writer(path: 0, keyword: "file", mode: nil),
    "tensorboardX.SummaryWriter": Writer(path: 0, keyword: "log_dir", mode: nil),
    "torch.utils.tensorboard.SummaryWriter": Writer(path: 0, keyword: "log_dir", mode: nil),
  ]

  /// The artefacts in the order of their places, tests left out.
  static func artefacts(in observed: ObservedProject, core: Set<ModuleID>) -> [Artefact] {
    // Every module makes a logger: that alone does not make its files part of observability.
    let telling = observed.sites.filter { site in
      let rule = observed.rule(of: site)
      return rule.category != "logger.create" && rule.role != .entry && rule.role != .dispatch && rule.role != .config
    }
    let siteBodies = Set(telling.map(\.body)).filter { observed.body($0).body.kind == .function }
    var found: [Artefact] = []
    var seen: Set<Place> = []
    // By name rather than by text: most calls are of something else.
    var writerOfName: [Name: (Writer, String)] = [:]
    var called: [GraphNodeID] = []
    for (dotted, writer) in writers {
      guard let name = observed.index.names.find(dotted) else { continue }
      if let node = observed.graph.node(named: dotted) { called.append(node) }
      writerOfName[name] = (writer, String(dotted.hasPrefix("builtins.") ? dotted.dropFirst(9) : dotted[...]))
    }
    for (id, bases) in observed.project.externalBases.enumerated()
    where bases.contains(where: { writerOfName[$0] != nil }) {
      called.append(observed.graph.nodeOfClass[id])
    }
    for call in observed.calls(into: called) where !call.site.isNone && !observed.isTest[call.module.index] {
      guard let (writer, name) = writer(for: call, among: writerOfName, in: observed) else { continue }
      let index = observed.module(call.module)
      let site = index.callSites[observed.index.locate(call.site).local]
      let arguments = Array(index.arguments(of: site))
      guard let path = argument(writer.path, writer.keyword, in: arguments, observed),
        isWriting(arguments, writer, call.module, observed)
      else { continue }
      let place = observed.place(call.module, call.place)
      guard seen.insert(place).inserted else { continue }
      let reader = TemplateReader(observed, call.module)
      for template in Self.best(reader.templates(of: path.value)) {
        found.append(
          Artefact(
            template: template, call: name, place: place, function: observed.qualifiedName(of: call.caller),
            guards: Guards.around(call.op, in: call.module, of: observed),
            isObservability: core.contains(call.module) || siteBodies.contains(call.caller)))
      }
    }
    return found.sorted { ($0.place, $0.template) < ($1.place, $1.template) }
  }

  /// The templates that say most: what is all unknown says nothing where another says more, and a path with a part left
  /// out says less than the whole.
  private static func best(_ templates: [String]) -> [String] {
    func known(_ template: String) -> Int {
      var depth = 0
      return template.utf8.reduce(0) { count, byte in
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth -= 1 }
        return depth == 0 && byte != UInt8(ascii: "}") && byte != UInt8(ascii: "/") ? count + 1 : count
      }
    }
    let most = templates.map(known).max() ?? 0
    let telling = templates.filter { known($0) * 2 >= most && (most == 0 || known($0) > 0) }
    let parts = telling.map { $0.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) } }
    let whole = telling.indices.filter { at in
      !parts.indices.contains { other in
        other != at && parts[other].count > parts[at].count && isSubsequence(parts[at], of: parts[other])
      }
    }
    return Array(whole.prefix(2).map { telling[$0] })
  }

  private static func isSubsequence(_ some: [Substring], of all: [Substring]) -> Bool {
    var next = some.startIndex
    for part in all where next < some.endIndex && part == some[next] { next += 1 }
    return next == some.endIndex
  }

  private static func writer(
    for call: ResolvedCall, among writers: [Name: (Writer, String)], in observed: ObservedProject
  ) -> (Writer, String)? {
    switch call.callee {
    case .external(let name): return writers[name]
    case .class(let id):
      // A class of the project that inherits its constructor from one that writes.
      for base in observed.project.externalBases[id.index] {
        if let (writer, _) = writers[base] { return (writer, observed.qualifiedName(of: id)) }
      }
      return nil
    case .body: return nil
    }
  }

  private static func argument(
    _ position: Int, _ keyword: String, in arguments: [Argument], _ observed: ObservedProject
  ) -> Argument? {
    if let name = observed.index.names.find(keyword), let named = arguments.first(where: { $0.name == name }) {
      return named
    }
    guard position < arguments.count, arguments[...position].allSatisfy({ $0.name.isNone && $0.spread == .none }) else {
      return nil
    }
    return arguments[position]
  }

  private static func isWriting(
    _ arguments: [Argument], _ writer: Writer, _ module: ModuleID, _ observed: ObservedProject
  ) -> Bool {
    guard let position = writer.mode else { return true }
    guard let mode = argument(position, "mode", in: arguments, observed) else { return false }
    let reader = TemplateReader(observed, module)
    return reader.templates(of: mode.value).contains { $0.utf8.count < 5 && $0.contains { "wax+".contains($0) } }
  }
}
