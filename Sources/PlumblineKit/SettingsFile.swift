package import Rules

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds and reads `plumbline.yaml`: the file that is named, or the nearest from the working directory upward.
package enum SettingsFile {
  /// The settings and the folder that their paths are relative to; nil where there is no file.
  package static func find(named path: BytePath?) throws(AnalysisError) -> (settings: Settings, folder: BytePath)? {
    let nearest = RuleFolders.nearest(
      above: BytePath(".").resolved, named: "plumbline.yaml", where: RuleFolders.isFile)
    guard let file = path ?? nearest else { return nil }
    let bytes = file.withCString { name -> [UInt8]? in
      guard let opened = try? OpenFile(in: AT_FDCWD, name, followsLinks: true) else { return nil }
      return try? opened.read(limit: 1 << 20)
    }
    guard let bytes else { throw .unreadableSettings(file) }
    // The file that was found by itself is named as it lies, so that messages are the same everywhere.
    let name = path?.text ?? file.name.text
    do throws(RuleErrors) { return (try Settings(path: name, bytes: bytes), file.folder) } catch { throw .rules(error) }
  }
}
