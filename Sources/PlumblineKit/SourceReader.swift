/// Reads found files whole into memory, as they are on disk.
struct SourceReader: Sendable {
  private let root: ScanRoot
  private let limit: Int

  /// Reads below `root`, and no file larger than `limit` bytes.
  init(root: ScanRoot, limit: Int) {
    self.root = root
    self.limit = limit
  }

  /// A file's bytes, and its stamp when it was opened.
  struct Content: Sendable {
    let bytes: [UInt8]
    let stamp: FileStamp
  }

  /// The content of `file`, or why it could not be read.
  func read(_ file: FileDiscovery.FoundFile) -> Result<Content, LeftOut.Reason> {
    file.path.withCString { path in
      do throws(LeftOut.Reason) {
        let opened = try OpenFile(in: root.descriptor, path, followsLinks: file.isLink)
        guard opened.size <= limit else {
          return .failure(opened.size > Configuration.Limits.largestFileSize ? .tooLargeToAnalyse : .tooLarge)
        }
        let bytes = try opened.read(limit: limit)
        return bytes.count > limit ? .failure(.tooLarge) : .success(Content(bytes: bytes, stamp: opened.stamp))
      } catch {
        return .failure(error)
      }
    }
  }
}
