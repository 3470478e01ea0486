import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether text on the terminal has colour: `auto` asks the terminal and `NO_COLOR`.
enum ColorChoice: String, OptionWord {
  case auto, always, never

  /// Whether to colour what goes to `descriptor`.
  func isOn(for descriptor: Int32) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
      if let terminal = getenv("TERM"), strcmp(terminal, "dumb") == 0 { return false }
      return isatty(descriptor) == 1
    }
  }
}
