package import Observability
import Resolution
package import SourceText

extension JSONWriter {
  /// Writes what was read and what was not, as the value of every JSON output's `coverage`.
  package mutating func coverage(_ coverage: Coverage, texts: SourceTexts) {
    beginObject()
    field("files", coverage.files)
    field("parsed", coverage.parsed)
    key("partial")
    beginArray()
    for partial in coverage.partial {
      beginObject()
      field("file", texts.path(of: partial.file))
      field("line", partial.line)
      if let cell = texts.cell(ofLine: partial.line, in: partial.file) {
        field("cell", cell.cell)
        field("cell_line", cell.line)
      }
      field("message", partial.message)
      endObject()
    }
    endArray()
    key("skipped")
    beginArray()
    for skipped in coverage.skipped {
      beginObject()
      field("reason", skipped.reason)
      field("count", skipped.count)
      endObject()
    }
    endArray()
    field("lines", coverage.lines)
    field("call_sites", coverage.callSites)
    field("resolved", coverage.resolved)
    field("external", coverage.external)
    key("unresolved")
    beginObject()
    for reason in UnresolvedReason.allCases where coverage.unresolved[Int(reason.rawValue)] > 0 {
      key(text: reason.word)
      number(coverage.unresolved[Int(reason.rawValue)])
    }
    endObject()
    endObject()
  }
}
