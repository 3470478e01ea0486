import ArgumentParser

/// A word of a closed list that an option takes; the cases are named as they are written.
protocol OptionWord: ExpressibleByArgument, CaseIterable, RawRepresentable where RawValue == String {}

extension OptionWord {
  /// The words, which the argument library asks for many times in every run; its own way to them is reflection.
  static var allValueStrings: [String] { allCases.map { $0.rawValue } }
}
