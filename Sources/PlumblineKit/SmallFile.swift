#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that the command line names beside the tree: baselines.
package enum SmallFile {
  /// The bytes of a regular file; nil where it cannot be read, or is larger than such a file ever is.
  package static func bytes(of path: BytePath) -> [UInt8]? {
    let limit = 64 << 20
    let bytes: [UInt8]? = path.withCString { name -> [UInt8]? in
      do throws(LeftOutReason) {
        return try OpenFile(in: AT_FDCWD, name, followsLinks: true).read(limit: limit)
      } catch {
        return nil
      }
    }
    return bytes.flatMap { $0.count > limit ? nil : $0 }
  }
}
