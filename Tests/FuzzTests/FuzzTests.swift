import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Each target on mutations of real files: the same ones on every run. `make fuzz` goes on from here.
@Suite struct FuzzTests {
  static let python = Testdata.fixtures(in: "", ending: ".py")

  @Test(arguments: [(FuzzTarget.parser, 4_000), (.project, 1_200), (.rules, 3_000), (.writers, 120)])
  func survivesMutations(_ target: FuzzTarget, count: Int) throws {
    let seeds = try Self.seeds(of: target)
    var mutator = Mutator(seed: 1)
    for _ in 0..<count {
      let seed = try #require(seeds.randomElement(using: &mutator.random))
      let other = try #require(seeds.randomElement(using: &mutator.random))
      var text = seed
      for _ in 0..<Int.random(in: 1...4, using: &mutator.random) { text = mutator.changing(text, with: other) }
      text = Array(text.prefix(1 << 16))
      // Where one ends the process, the last one kept is the culprit.
      if let file = Self.kept { try Data(text).write(to: file.appendingPathExtension(target.rawValue)) }
      target.run(text)
    }
  }

  /// Files of a library, each with one token dropped, doubled or swapped: none takes the front end ten times as long as
  /// the file itself, or fifty milliseconds, whichever is more. Long, and so only for who names the library's folder.
  @Test(.enabled(if: library != nil)) func mutationsOfALibraryTakeNoLonger() throws {
    let folder = try #require(Self.library)
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let files = try paths.filter { $0.hasSuffix(".py") }.sorted().map {
      (path: $0, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))))
    }
    var mutator = Mutator(seed: 20_000)
    var worst = 0.0
    var late: [String] = []
    for round in 0..<(files.isEmpty ? 0 : 20_000) {
      let file = files[round % files.count]
      let own = Self.milliseconds { FuzzTarget.parser.run(file.bytes) }
      let changed = mutator.changingAToken(of: file.bytes)
      let time = Self.milliseconds { FuzzTarget.parser.run(changed) }
      worst = max(worst, time / own)
      if time > max(own * 10, 50) { late.append("\(file.path): \(time) ms, \(own) ms unchanged") }
    }
    print("20,000 changed files, the slowest \(worst) times as long as unchanged")
    #expect(late.isEmpty, "\(late)")
  }

  private static let library = ProcessInfo.processInfo.environment["PLUMBLINE_FUZZ_LIBRARY"]

  private static func milliseconds(_ body: () -> Void) -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    body()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6
  }

  private static let kept = ProcessInfo.processInfo.environment["PLUMBLINE_FUZZ_KEEP"].map(URL.init(fileURLWithPath:))

  private static func seeds(of target: FuzzTarget) throws -> [[UInt8]] {
    switch target {
    case .parser: return try python.map { try $0.bytes }
    case .rules:
      return try Testdata.fixtures(in: "rules", ending: ".yaml").map { try $0.bytes }
        + FileManager.default.contentsOfDirectory(atPath: rules.path).sorted().filter { $0.hasSuffix(".yaml") }
        .map { Array(try Data(contentsOf: rules.appendingPathComponent($0))) }
    case .project, .writers:
      let folders = Dictionary(grouping: python) { $0.url.deletingLastPathComponent().path }
      return try folders.sorted { $0.key < $1.key }.map { _, files in
        SmallTree.text(of: try files.prefix(10).map { ($0.url.lastPathComponent, try $0.bytes) })
      }
    }
  }

  private static let rules = Testdata.sourceTree.appendingPathComponent("rules")
}
