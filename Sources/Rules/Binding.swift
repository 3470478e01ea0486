/// What a rule captures at a place, and under which name.
package struct Binding: Sendable {
  package enum Source: Sendable {
    /// The names of the keyword arguments, without these.
    case keywordNames(except: [String])
    case argument(ArgumentPlace)
    /// The keys of the dictionary at this place.
    case dictKeys(ArgumentPlace)
    /// The receiver as written.
    case receiver
    /// An argument of the call that makes the receiver: `get("rollout")` in `get("rollout").scalar(…)`.
    case receiverArgument(ArgumentPlace)
    /// The name of the class around it, or that it defines or makes.
    case className
    /// The last name of what is called, or the definition's own.
    case name
    /// A named group of the expression that matched.
    case group(String)
    /// The key under which something is stored.
    case storeKey
    case constant(String)
  }

  package var name: String
  package var source: Source
  /// `{}` stands for the value: `timeperf/{}`; empty for the value itself.
  package var format: String
  /// Bound where nothing is found.
  package var fallback: String?
  /// Only what follows the last dot: `COMPUTE` of `Category.COMPUTE`.
  package var onlyTail: Bool

  package init(name: String, source: Source, format: String = "", fallback: String? = nil, onlyTail: Bool = false) {
    self.name = name
    self.source = source
    self.format = format
    self.fallback = fallback
    self.onlyTail = onlyTail
  }
}
