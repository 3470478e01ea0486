/// Words by which names of observability and of secrets are known.
enum ObservabilityNames {
  /// Whether a class or variable by this name holds configuration.
  static func isConfiguration(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["config", "cfg", "args", "options", "settings", "arguments"].contains { lower.hasSuffix($0) }
  }

  /// Whether a field by this name holds a secret.
  static func isSecret(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["api_key", "apikey", "password", "passwd", "secret", "access_token", "auth_token", "private_key"].contains {
      lower.hasSuffix($0)
    }
  }
}
