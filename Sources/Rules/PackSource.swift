/// A pack's file as it was read: the room above opens files, this one decodes.
package struct PackSource: Sendable {
  /// As the user would name it; messages begin with it.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
