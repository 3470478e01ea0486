package import Resolution
package import SemanticIndex
package import SourceText

package enum GraphNodeTag {}
/// A node of the call graph. Ids follow the order of node names, so every listing by id is sorted for people too.
package typealias GraphNodeID = ID<GraphNodeTag>

package enum GraphEdgeTag {}
package typealias GraphEdgeID = ID<GraphEdgeTag>

/// Something that calls or is called: definitions that share a dotted name are one node.
package struct GraphNode: Sendable {
  package enum Kind: UInt8, Sendable {
    case module, `class`, function, method, lambda, external, builtin
  }

  /// The name of every output: `package.module.Class.method`, `torch.distributed.all_reduce`, `builtins.print`.
  package var id: String
  package var kind: Kind
  /// Where it is defined, in source order; empty for external things. A module's own body is one.
  package internal(set) var bodies = NodeBodies()
  /// The class it is, for nodes of kind class.
  package var `class`: ClassID

  package init(id: String, kind: Kind, class: ClassID = .none) {
    self.id = id
    self.kind = kind
    self.class = `class`
  }
}

/// One call, as an edge.
package struct CallEdge: Sendable {
  package var caller: GraphNodeID
  package var callee: GraphNodeID
  /// The index of the resolved call that it stands for, in `ResolvedProject.calls`.
  package var call: UInt32
  package var module: ModuleID
  /// The byte offset of the call's place.
  package var place: UInt32
  package var kind: EdgeKind
  package var certainty: Certainty

  package init(
    caller: GraphNodeID, callee: GraphNodeID, call: UInt32, module: ModuleID, place: UInt32, kind: EdgeKind,
    certainty: Certainty
  ) {
    self.caller = caller
    self.callee = callee
    self.call = call
    self.module = module
    self.place = place
    self.kind = kind
    self.certainty = certainty
  }
}

/// Who calls whom: compressed rows, forwards and backwards.
package struct CallGraph: Sendable {
  package var nodes: IndexedArray<GraphNodeTag, GraphNode>
  /// Sorted by caller, then place, then callee: a caller's edges are contiguous.
  package var edges: IndexedArray<GraphEdgeTag, CallEdge>
  /// Row starts into `edges`, one more than there are nodes.
  package var outgoing: [UInt32]
  /// Row starts into `incomingEdges`, one more than there are nodes.
  package var incoming: [UInt32]
  package var incomingEdges: [GraphEdgeID]
  /// By project-wide body: its node.
  package var nodeOfBody: [GraphNodeID]
  /// By project-wide class: its node (a class is a node of its own beside its methods).
  package var nodeOfClass: [GraphNodeID]

  package init(
    nodes: IndexedArray<GraphNodeTag, GraphNode>, edges: IndexedArray<GraphEdgeTag, CallEdge>, outgoing: [UInt32],
    incoming: [UInt32], incomingEdges: [GraphEdgeID], nodeOfBody: [GraphNodeID], nodeOfClass: [GraphNodeID]
  ) {
    self.nodes = nodes
    self.edges = edges
    self.outgoing = outgoing
    self.incoming = incoming
    self.incomingEdges = incomingEdges
    self.nodeOfBody = nodeOfBody
    self.nodeOfClass = nodeOfClass
  }

  /// The edges out of a node, by place.
  package func edges(from node: GraphNodeID) -> some RandomAccessCollection<GraphEdgeID> {
    (Int(outgoing[node.index])..<Int(outgoing[node.index + 1])).lazy.map { GraphEdgeID($0) }
  }

  /// The edges into a node, by caller.
  package func edges(to node: GraphNodeID) -> ArraySlice<GraphEdgeID> {
    incomingEdges[Int(incoming[node.index])..<Int(incoming[node.index + 1])]
  }
}
