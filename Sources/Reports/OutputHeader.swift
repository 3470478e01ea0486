/// What every JSON output says first: the tool, and the state of the tree that it read.
package struct OutputHeader: Sendable {
  /// The tool's version.
  package var version: String
  /// The commit that is checked out, with `+dirty` where the work tree differs; nil without a repository.
  package var commit: String?

  package init(version: String, commit: String?) {
    self.version = version
    self.commit = commit
  }
}

extension JSONWriter {
  /// Writes the fields `schema` and `tool` of a document's outermost object.
  package mutating func header(schema: StaticString, _ header: OutputHeader) {
    field("schema", "\(schema)")
    key("tool")
    beginObject()
    field("name", "plumbline")
    field("version", header.version)
    endObject()
  }
}
