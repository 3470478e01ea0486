import ArgumentParser
import Resolution

/// The words of `--certainty`, the surest first.
enum CertaintyChoice: String, OptionWord {
  case exact, likely, possible

  var value: Certainty {
    switch self {
    case .exact: .exact
    case .likely: .likely
    case .possible: .possible
    }
  }
}
