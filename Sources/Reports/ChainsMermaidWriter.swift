package import Observability
import Rules
import Resolution
import SourceText

/// Chains as Mermaid flowcharts, which GitHub shows in Markdown: a subgraph a stage, hop numbers on the arrows.
package enum ChainsMermaidWriter {
  package static func write(_ chains: [Chain], of report: Report) -> [UInt8] {
    var text = MermaidText()
    text.line("flowchart LR")
    for (number, chain) in chains.enumerated() {
      let picture = ChainPicture(chain)
      for column in picture.columns {
        if let stage = column.stage { text.line("  subgraph c\(number)_\(stage.rawValue) [\(stage.rawValue)]") }
        for index in column.boxes {
          let box = picture.boxes[index]
          let label = MermaidText.quoted(
            box.names.prefix(3).joined(separator: ", ") + (box.names.count > 3 ? ", …" : ""))
          text.line("    c\(number)_\(index)" + (box.isSink ? "[(\(label))]" : "[\(label)]"))
        }
        if column.stage != nil { text.line("  end") }
      }
      for arrow in picture.arrows {
        let line = arrow.certainty == .exact ? "-->" : "-.->"
        text.line("  c\(number)_\(arrow.from) \(line)|\(MermaidText.quoted(arrow.label))| c\(number)_\(arrow.to)")
      }
    }
    return text.bytes
  }
}
