import Graph
import Observability
import Reports
import Resolution
@testable import SemanticIndex
import SourceText

/// A project of one file written by hand: functions and calls that the text need not really hold.
struct HandMadeProject {
  var path = "pkg/mod.py"
  var module = "pkg.mod"
  var text = "line one\n  line two\nline three\n"
  /// By number: functions of the module, after its own body 0.
  var functions: [String] = []
  /// Callee: a function, or an external name.
  var calls: [(caller: Int, callee: String, place: UInt32, certainty: Certainty, evidence: [Evidence.Step])] = []
  var unresolved: [(caller: Int, range: SourceRange)] = []

  func document() -> GraphDocument {
    let file = SourceFile(path: path, bytes: Array(text.utf8))
    var names = NameTable()
    var index = ModuleIndex(
      dottedName: module, isPackage: false, names: NameTable(), lines: LineIndex(file.bytes),
      byteCount: file.bytes.count)
    let whole = SourceRange(0, UInt32(file.bytes.count))
    index.bodies.append(Body(kind: .module, name: .none, parent: .none, range: whole))
    for function in functions {
      var body = Body(kind: .function, name: names.intern(function), parent: BodyID(0), range: whole)
      body.qualifiedName = body.name
      index.bodies.append(body)
    }
    index.callSites = IndexedBlock(
      unresolved.map { caller, range in
        CallSite(
          op: OpID(0), body: BodyID(caller), callee: OpID(0), firstArgument: 0, argumentCount: 0, place: range.start,
          calleeRange: range)
      })
    var evidence: [[Evidence]] = []
    var resolved: [ResolvedCall] = []
    for call in calls.sorted(by: { $0.caller < $1.caller }) {
      evidence.append(
        call.evidence.enumerated().map { offset, step in
          Evidence(step, module: ModuleID(0), offset: UInt32(offset * 10), subject: names.intern("s\(offset)"))
        })
      let callee: Callee =
        functions.firstIndex(of: call.callee).map { .body(BodyID($0 + 1)) } ?? .external(names.intern(call.callee))
      resolved.append(
        ResolvedCall(
          caller: BodyID(call.caller), callee: callee, module: ModuleID(0), op: OpID(0), site: .none,
          place: call.place, kind: .call, certainty: call.certainty))
    }
    let moduleName = names.intern(module)
    let project = ResolvedProject(
      index: ProjectIndex(
        names: names, modules: IndexedArray([index]), bodyBases: [0], classBases: [0],
        callSiteBases: [0], opBases: [0], moduleIDs: [moduleName: ModuleID(0)], moduleNames: [moduleName]),
      calls: resolved, outcomes: unresolved.map { _ in .unresolved(.unknownParameter) }, resolutionOrders: [],
      subclasses: [], externalBases: [], widened: 0, values: { _ in [] }, evidence: { [evidence] in evidence[$0] })
    let texts = SourceTexts([file])
    return GraphDocument(
      header: OutputHeader(version: "1", commit: nil), graph: CallGraphBuilder.build(project), project: project,
      texts: texts, coverage: Coverage(of: project, texts: texts, skipped: []))
  }
}
