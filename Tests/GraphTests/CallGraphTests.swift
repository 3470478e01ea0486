import Graph
import Resolution
import SourceText
import Testing

@Suite struct CallGraphTests {
  @Test func rowsLieBothWays() {
    let graph = smallGraph("b>a a>c c>a a>b")
    #expect(graph.letters(graph.edges(from: graph.node("a")).map { graph.edges[$0].callee }) == "cb")
    #expect(graph.letters(graph.edges(to: graph.node("a")).map { graph.edges[$0].caller }) == "bc")
    #expect(Array(graph.edges(to: graph.node("b"))).count == 1)
  }

  @Test func equalEdgesAreOneAsSureAsTheSurest() {
    let edges = [Certainty.possible, .exact, .likely].map { certainty in
      CallEdge(
        caller: GraphNodeID(0), callee: GraphNodeID(1), call: UInt32(certainty.rawValue), module: .init(0), place: 7,
        kind: .call, certainty: certainty)
    }
    let nodes = ["a", "b"].map { GraphNode(id: $0, kind: .function) }
    let graph = CallGraph(nodes: .init(nodes), edges: edges, nodeOfBody: [], nodeOfClass: [])
    #expect(graph.edges.count == 1)
    #expect(graph.edges[.init(0)].certainty == .exact)
    #expect(graph.edges[.init(0)].call == UInt32(Certainty.exact.rawValue))
  }

  @Test(arguments: [
    // The weakest edge decides first, then length, then names.
    ("a>b b>c a-c", "abc"),
    ("a-b b>c a.c", "abc"),
    ("a>b b-c a-c", "ac"),
    ("a>c a>b b>d c>d d>c", "ac"),
    ("a>x x>c a>b b>c", "abc"),
    ("a.b b-c", "abc"),
    // Circles do not hold it up.
    ("a>a a>b b>a b>b b>c c>a", "abc"),
  ])
  func bestPath(calls: String, expected: String) throws {
    let graph = smallGraph(calls)
    let path = try #require(Paths.best(from: [graph.node("a")], to: [graph.node("c")], in: graph))
    #expect(graph.letters(path: path, from: graph.node("a")) == expected)
  }

  @Test func pathsThatAreNot() {
    let graph = smallGraph("a>b c>b a.d d>c")
    #expect(Paths.best(from: [graph.node("b")], to: [graph.node("a")], in: graph) == nil)
    #expect(Paths.best(from: [graph.node("a")], to: [graph.node("c")], in: graph, atLeast: .likely) == nil)
    #expect(Paths.best(from: [graph.node("a")], to: [graph.node("a")], in: graph) == [])
    #expect(Paths.best(from: [], to: [graph.node("a")], in: graph) == nil)
    #expect(Paths.best(from: [graph.node("a")], to: [], in: graph) == nil)
  }

  @Test func bestPathStartsAtTheNearest() throws {
    let graph = smallGraph("a>b b>c d>c")
    let path = try #require(Paths.best(from: [graph.node("a"), graph.node("d")], to: [graph.node("c")], in: graph))
    #expect(graph.edges[path[0]].caller == graph.node("d"))
  }

  @Test func reachability() {
    let graph = smallGraph("a>b b-c c.d x>a")
    let start = [graph.node("a")]
    #expect(graph.letters(Reachability(.forward, from: start, in: graph).order) == "abcd")
    #expect(graph.letters(Reachability(.forward, from: start, in: graph, atLeast: .likely).order) == "abc")
    #expect(graph.letters(Reachability(.forward, from: start, in: graph, depth: 1).order) == "ab")
    #expect(graph.letters(Reachability(.backward, from: [graph.node("c")], in: graph).order) == "cbax")
    #expect(Reachability(.forward, from: start, in: graph).distances[graph.node("d").index] == 3)
  }

  @Test func components() {
    let graph = smallGraph("a>b b>c c>b c>d d>e e>d f>f")
    let components = Components(of: graph)
    func component(_ letter: Character) -> UInt32 { components.componentOfNode[graph.node(letter).index] }
    #expect(components.count == 4)
    #expect(component("b") == component("c"))
    #expect(component("d") == component("e"))
    #expect(component("a") > component("b"))
    #expect(component("b") > component("d"))
    #expect(Components(of: smallGraph("a>b b.a"), atLeast: .likely).count == 2)
  }

  @Test func aChainAsLongAsTheProjectDoesNotEndOurs() {
    let length = 200_000
    let nodes = (0..<length).map { GraphNode(id: "\($0)", kind: .function) }
    let edges = (1..<length).map {
      CallEdge(
        caller: GraphNodeID($0 - 1), callee: GraphNodeID($0), call: 0, module: .init(0), place: 0, kind: .call,
        certainty: .exact)
    }
    let graph = CallGraph(nodes: .init(nodes), edges: edges, nodeOfBody: [], nodeOfClass: [])
    #expect(Components(of: graph).count == length)
    #expect(Paths.best(from: [GraphNodeID(0)], to: [GraphNodeID(length - 1)], in: graph)?.count == length - 1)
  }

  @Test func selections() {
    let graph = smallGraph("a>b b>c a-d d>c c>e x>c")
    func edges(_ change: (inout GraphSelection.Query) -> Void) -> String {
      var query = GraphSelection.Query()
      change(&query)
      return GraphSelection(query, of: graph).edges.map {
        graph.letters([graph.edges[$0].caller, graph.edges[$0].callee])
      }.joined(separator: " ")
    }
    #expect(edges { _ in } == "ab ad bc ce dc xc")
    #expect(
      edges {
        $0.from = [graph.node("a")]; $0.to = [graph.node("c")]
      } == "ab ad bc dc")
    #expect(
      edges {
        $0.from = [graph.node("a")]; $0.certainty = .exact
      } == "ab bc ce")
    #expect(
      edges {
        $0.from = [graph.node("a")]; $0.depth = 1
      } == "ab ad")
    #expect(
      edges {
        $0.to = [graph.node("c")]; $0.depth = 1
      } == "bc dc xc")
    #expect(edges { $0.from = [graph.node("e")] } == "")

    var picture = GraphSelection.Query()
    picture.isForPicture = true
    #expect(graph.letters(GraphSelection(picture, of: graph).nodes) == "abcdex")
    picture.certainty = .exact
    picture.to = [graph.node("a")]
    picture.from = [graph.node("d")]
    #expect(graph.letters(GraphSelection(picture, of: graph).nodes) == "")
  }
}
