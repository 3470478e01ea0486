package import Foundation

/// Comparison with a recorded expectation, which `PLUMBLINE_ACCEPT=1` (`make accept`) records anew.
package enum Golden {
  /// Whether expectations are recorded rather than compared.
  package static let isAccepting = ProcessInfo.processInfo.environment["PLUMBLINE_ACCEPT"] == "1"

  /// How `actual` differs from what is recorded at `url`, line by line; nil where it does not, or was just recorded.
  package static func difference(_ actual: [UInt8], from url: URL) -> String? {
    let recorded = (try? Data(contentsOf: url)).map { Array($0) }
    if recorded == actual { return nil }
    if isAccepting {
      do {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(actual).write(to: url)
        return nil
      } catch {
        return "\(url.path) could not be recorded: \(error)"
      }
    }
    guard let recorded else {
      return "nothing is recorded at \(url.path) yet: read the output below, then run `make accept`\n"
        + String(decoding: actual, as: UTF8.self)
    }
    return "\(url.path) differs (- recorded, + now):\n"
      + LineDifference.text(
        from: String(decoding: recorded, as: UTF8.self), to: String(decoding: actual, as: UTF8.self))
  }

  package static func difference(_ actual: String, from url: URL) -> String? {
    difference(Array(actual.utf8), from: url)
  }
}
