import Foundation
import PlumblineKit
import TestSupport
import Testing

/// Each `testdata/discovery/*.tree` describes a tree, one entry a line; beside it lies what is read and what is not.
@Suite struct DiscoveryTests {
  @Test(arguments: Testdata.fixtures(in: "discovery", ending: ".tree"))
  func discovers(_ fixture: Fixture) throws {
    let folder = try TemporaryFolder()
    let recipe = try TreeRecipe(String(contentsOf: fixture.url, encoding: .utf8))
    try recipe.build(in: folder.url)

    let root = try ScanRoot(recipe.scanned.map { BytePath(folder.url.appendingPathComponent($0).path) })
    let found = FileDiscovery.discover(in: root, include: recipe.include, exclude: recipe.exclude)

    var text = ""
    for file in found.files { text += "read \(file.path.text)\n" }
    for item in found.leftOut { text += "left \(item.path.text): \(item.reason.rawValue)\n" }
    let difference = Golden.difference(text, from: fixture.sibling(ending: "expected"))
    #expect(difference == nil, "\(difference ?? "")")
  }
}
