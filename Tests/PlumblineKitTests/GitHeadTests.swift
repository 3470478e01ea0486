import Foundation
import PlumblineKit
import TestSupport
import Testing

@Suite struct GitHeadTests {
  private static let one = String(repeating: "1a", count: 20)
  private static let two = String(repeating: "2b", count: 20)

  private func commit(_ files: [String: String], from folder: String = ".") throws -> String? {
    let temporary = try TemporaryFolder()
    for (path, text) in files { try temporary.write(path, text.replacing("ROOT", with: temporary.url.path)) }
    let start = try #require(BytePath(temporary.url.appendingPathComponent(folder).path).resolved)
    return GitHead.repository(above: start).flatMap(GitHead.commit(of:))
  }

  @Test func detachedHead() throws {
    #expect(try commit([".git/HEAD": Self.one + "\n"]) == Self.one)
  }

  @Test func looseReferenceWinsOverPacked() throws {
    let packed = "# pack-refs with: peeled\n\(Self.two) refs/heads/main\n"
    let files = [".git/HEAD": "ref: refs/heads/main\n", ".git/packed-refs": packed]
    #expect(try commit(files) == Self.two)
    #expect(try commit(files.merging([".git/refs/heads/main": Self.one + "\n"]) { $1 }) == Self.one)
  }

  @Test func nameThatEndsAlikeIsAnotherReference() throws {
    #expect(
      try commit([".git/HEAD": "ref: refs/heads/main\n", ".git/packed-refs": "\(Self.two) xrefs/heads/main\n"]) == nil)
  }

  @Test func headOfALinkedWorkTree() throws {
    let files = [
      "main/.git/HEAD": "ref: refs/heads/main\n", "main/.git/refs/heads/side": Self.two,
      "main/.git/worktrees/side/HEAD": "ref: refs/heads/side\n", "main/.git/worktrees/side/commondir": "../..\n",
      "side/.git": "gitdir: ROOT/main/.git/worktrees/side\n", "side/pkg/a.py": "",
    ]
    #expect(try commit(files, from: "side/pkg") == Self.two)
  }

  @Test func noCommitYet() throws {
    #expect(try commit([".git/HEAD": "ref: refs/heads/main\n"]) == nil)
  }

  @Test(arguments: ["ref: ../../outside\n", "ref: /etc/hostname\n", "ref: \n", "nonsense\n", "", "ref: HEAD\n"])
  func oddHead(_ head: String) throws {
    #expect(try commit([".git/HEAD": head, "outside": Self.one]) == nil)
  }
}
