/// A condition under which a place runs.
package struct Guard: Hashable, Sendable {
  /// The condition as it must come out true: as written, or turned round where it must come out false.
  package let text: String
  /// The condition as written, without the turn.
  package let condition: String
  /// Whether the condition must come out false.
  package let isNegated: Bool
  package let place: Place

  package init(text: String, condition: String, isNegated: Bool, place: Place) {
    self.text = text
    self.condition = condition
    self.isNegated = isNegated
    self.place = place
  }

  /// Whether the condition asks for the process's rank: only some of the processes of a run pass it.
  package var asksRank: Bool {
    let words = condition.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return words.contains { word in
      let word = word.lowercased()
      return word == "rank" || word.hasSuffix("_rank") || word.hasPrefix("is_main_process")
        || word.hasPrefix("is_rank") || word == "is_master" || word == "process_index" || word == "is_last_rank"
        || word == "is_world_process_zero" || word == "is_local_main_process" || word == "is_leader"
    }
  }
}
