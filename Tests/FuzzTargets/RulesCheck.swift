import Rules

/// A rule pack, and the same bytes as a configuration: read, or refused with the place.
enum RulesCheck {
  static func run(_ bytes: [UInt8]) {
    do throws(RuleErrors) {
      _ = try RuleLibrary(reading: [PackSource(path: "p.yaml", bytes: bytes)]).all()
    } catch {
      require(!error.errors.isEmpty, "refused without a reason")
    }
    do throws(RuleErrors) { _ = try Settings(path: "plumbline.yaml", bytes: bytes) } catch {
      require(!error.errors.isEmpty, "refused without a reason")
    }
  }
}
