package import Observability
import Resolution
import Rules
import SourceText

/// Chains as a Graphviz digraph for people: a cluster a stage, hop numbers on the arrows, cylinders for sinks.
///
/// Solid is exact, dashed likely, dotted possible; a double border is several classes with the same body. The colour
/// says the line of observability, and differs in lightness too, so that it reads in grey.
package enum ChainsDOTWriter {
  /// The bytes of the digraph of some chains of a report.
  package static func write(_ chains: [Chain], of report: Report) -> [UInt8] {
    let paths = report.paths
    var dot = DOTText()
    dot.line("digraph chains {")
    dot.line(
      "  graph [rankdir=LR, fontname=\"Helvetica\", fontsize=11, style=\"rounded\", color=\"gray60\", ranksep=0.6, nodesep=0.15];"
    )
    dot.line("  node [shape=box, style=\"filled\", fillcolor=\"white\", fontname=\"Helvetica\", fontsize=10];")
    dot.line("  edge [fontname=\"Helvetica\", fontsize=9, color=\"gray30\"];")
    for (number, chain) in chains.enumerated() {
      write(ChainPicture(chain), number: number, isAlone: chains.count == 1, of: report, paths, to: &dot)
    }
    dot.line("}")
    return dot.bytes
  }

  private static func write(
    _ picture: ChainPicture, number: Int, isAlone: Bool, of report: Report, _ paths: ReportPaths, to dot: inout DOTText
  ) {
    if !isAlone {
      dot.line("  subgraph cluster_\(number) {")
      dot.append("  label=")
      dot.quoted("\(picture.chain.id) \(picture.chain.query)")
      dot.line(";")
    }
    for column in picture.columns {
      if let stage = column.stage {
        dot.line("  subgraph cluster_\(number)_\(stage.rawValue) {")
        dot.line("    label=\"\(stage.rawValue)\"; bgcolor=\"\(background(picture.chain.line))\";")
      }
      for index in column.boxes { write(picture.boxes[index], "c\(number)_\(index)", of: report, paths, to: &dot) }
      if column.stage != nil { dot.line("  }") }
    }
    for arrow in picture.arrows { write(arrow, number, of: report, paths, to: &dot) }
    if picture.omitted > 0 {
      dot.line(
        "  c\(number)_more [shape=plaintext, style=\"\", label=\"… \(picture.omitted) more calls are left out\"];")
    }
    if !isAlone { dot.line("  }") }
  }

  private static func background(_ line: Line?) -> String {
    switch line {
    case .metrics: "#dbe7f6"
    case .trace: "#e9f3df"
    case .logger: "#fbf3d0"
    default: "#f2f2f2"
    }
  }

  private static func write(
    _ box: ChainPicture.Box, _ id: String, of report: Report, _ paths: ReportPaths, to dot: inout DOTText
  ) {
    dot.append("    \(id) [label=")
    dot.quoted(box.names.prefix(4).joined(separator: "\n") + (box.names.count > 4 ? "\n…" : ""))
    dot.append(", tooltip=")
    if let place = box.definitions.first {
      dot.quoted(box.definitions.map { paths.place($0.line, of: $0.file) }.joined(separator: " "))
      dot.append(", URL=")
      dot.link(report.path(of: place), line: place.line)
    } else {
      dot.quoted("outside the tree")
    }
    if box.isSink { dot.append(", shape=cylinder") }
    if box.isShared { dot.append(", peripheries=2") }
    if box.isEntry { dot.append(", style=\"filled,bold\"") }
    dot.line("];")
  }

  private static func write(
    _ arrow: ChainPicture.Arrow, _ number: Int, of report: Report, _ paths: ReportPaths, to dot: inout DOTText
  ) {
    dot.append("  c\(number)_\(arrow.from) -> c\(number)_\(arrow.to) [label=")
    dot.quoted(arrow.label)
    dot.append(", tooltip=")
    let note = arrow.note.isEmpty ? "" : " if \(arrow.note)"
    let sureness = arrow.certainty == .exact ? "" : " (\(arrow.certainty.word))"
    dot.quoted("\(paths.place(arrow.place.line, of: arrow.place.file)) \(arrow.text)\(note)\(sureness)")
    dot.append(", URL=")
    dot.link(report.path(of: arrow.place), line: arrow.place.line)
    switch arrow.certainty {
    case .exact: break
    case .likely: dot.append(", style=\"dashed\"")
    case .possible: dot.append(", style=\"dotted\"")
    }
    dot.line("];")
  }
}
