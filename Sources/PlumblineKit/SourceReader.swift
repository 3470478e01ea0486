/// Reads found files whole into memory, as they are on disk.
package struct SourceReader: Sendable {
  private let root: ScanRoot
  private let limit: Int

  /// Reads below `root`, and no file larger than `limit` bytes.
  package init(root: ScanRoot, limit: Int) {
    self.root = root
    self.limit = limit
  }

  /// The bytes of `file`, or why it could not be read.
  package func read(_ file: FileDiscovery.FoundFile) -> Result<[UInt8], LeftOut.Reason> {
    file.path.withCString { path in
      do throws(LeftOut.Reason) {
        let opened = try OpenFile(in: root.descriptor, path, followsLinks: file.isLink)
        guard opened.size <= limit else { return .failure(.tooLarge) }
        let bytes = try opened.read(limit: limit)
        return bytes.count > limit ? .failure(.tooLarge) : .success(bytes)
      } catch {
        return .failure(error)
      }
    }
  }
}
