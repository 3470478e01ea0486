/// The tool's version, as in the changelog.
package enum Version {
  package static let text = "0.1.0"
}
