import Foundation
import TestSupport
import Testing

/// What the program prints of the bundled example fits the schemas that it prints.
@Suite struct SchemaTests {
  private static let example = Testdata.folder("projects").appendingPathComponent("tidepool").path

  @Test(arguments: [("graph", ["graph", "--format", "json"]), ("report", ["scan", "--format", "json"])])
  func outputFitsItsSchema(name: String, arguments: [String]) throws {
    let schema = try Tool.run(["--print-schema", name])
    #expect(schema.status == 0)
    let output = try Tool.run(arguments + [Self.example])
    #expect(output.status == 0)
    #expect(try SchemaCheck(schema: schema.text).errors(in: output.output) == [])
    // A key that stands twice in an object is legal JSON, and lost to its reader.
    for line in output.text.split(separator: "\n") where line.hasPrefix("\"") {
      let key = line.prefix { $0 != ":" }
      #expect(output.text.components(separatedBy: "\n\(key):").count == 2, "\(key) stands more than once")
    }
  }

  @Test func graphAddsUp() throws {
    let output = try Tool.run(["graph", "--format", "json", Self.example])
    let graph = try #require(JSONSerialization.jsonObject(with: Data(output.output)) as? [String: Any])
    let nodes = try #require(graph["nodes"] as? [[String: Any]])
    let ids = nodes.compactMap { $0["id"] as? String }
    #expect(ids == Array(Set(ids)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let edges = try #require(graph["edges"] as? [[String: Any]])
    #expect(Set(edges.flatMap { [$0["caller"] as? String, $0["callee"] as? String] }).subtracting(ids) == [])
    let coverage = try #require(graph["coverage"] as? [String: Any])
    let unresolved = try #require(coverage["unresolved"] as? [String: Int])
    let known = try #require(coverage["resolved"] as? Int) + #require(coverage["external"] as? Int)
    #expect(known + unresolved.values.reduce(0, +) == coverage["call_sites"] as? Int)
    #expect((graph["unresolved"] as? [Any])?.count == unresolved.values.reduce(0, +))
  }

  @Test(arguments: ["json", "pycg", "dot", "mermaid", "graphml"])
  func workersDoNotShow(format: String) throws {
    let one = try Tool.run(["graph", "--format", format, "--jobs", "1", Self.example])
    let many = try Tool.run(["graph", "--format", format, "--jobs", "8", Self.example])
    #expect(one.output == many.output)
    #expect(!one.output.isEmpty)
  }
}
