/// A pack as `rules list` shows it: where it came from, and whether and why it is on.
package struct Pack: Sendable {
  /// Its id, unique: `python-logging`.
  package var name: String
  package var title: String
  /// The file from which it was read, as it was named to us.
  package var path: String
  package var isOn: Bool
  /// Why it is on or off: `always`, `package.module is in the tree`, `wandb is imported in a.py`, `asked for`, `nothing imports wandb`.
  package var why: String
  /// How many rules of it are in force; 0 where it is off and was not decoded.
  package var ruleCount: Int

  package init(name: String, title: String, path: String, isOn: Bool, why: String, ruleCount: Int = 0) {
    self.name = name
    self.title = title
    self.path = path
    self.isOn = isOn
    self.why = why
    self.ruleCount = ruleCount
  }
}
