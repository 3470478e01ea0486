import Foundation
import PlumblineKit
import TestSupport
import Testing

@Suite struct OutputFileTests {
  private let folder: TemporaryFolder
  private func path(_ name: String) -> BytePath { BytePath(folder.url.appendingPathComponent(name).path) }
  private func text(_ name: String) -> String? {
    try? String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
  }

  init() throws { folder = try TemporaryFolder() }

  @Test func replacesAFile() throws {
    try folder.write("a", "old and longer")
    #expect(OutputFile.replace(path("a"), with: Array("new".utf8)) == 0)
    #expect(text("a") == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a"])
  }

  @Test func neverWritesThroughALink() throws {
    try folder.write("target", "untouched")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appendingPathComponent("link").path, withDestinationPath: "target")
    #expect(OutputFile.replace(path("link"), with: Array("new".utf8)) == ELOOP)
    #expect(text("target") == "untouched")
  }

  @Test func saysWhatFailed() {
    #expect(OutputFile.replace(path("no/such/folder"), with: [1]) == ENOENT)
    #expect(OutputFile.replace(BytePath(folder.url.path), with: [1]) == EISDIR)
    #expect(OutputFile.replace(BytePath("/dev/full"), with: [1]) == ENOSPC)
    #expect(OutputFile.replace(BytePath("/dev/null"), with: [1]) == 0)
  }
}
