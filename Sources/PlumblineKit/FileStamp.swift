/// When a file was last written, and its size: what git compares before it compares contents.
struct FileStamp: Hashable, Sendable {
  var seconds: Int
  var nanoseconds: Int
  var size: Int
}
