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
