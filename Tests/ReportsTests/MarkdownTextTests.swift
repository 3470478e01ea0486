import Reports
import Testing

@Suite struct MarkdownTextTests {
  @Test(arguments: [
    ("pkg.utils.stats.Logger.commit", "Logger.commit"), ("pkg.mod.function", "mod.function"), ("print", "print"),
  ])
  func shortNamesKeepTheirOwner(_ id: String, _ short: String) {
    #expect(HopWords.short(id) == short)
  }

  @Test(arguments: [
    ("wandb.log", "wandb.log", false), ("pkg.tracker.export_all", "tracker.export_all", false),
    ("pkg.logger.StatsLogger.commit", "self.logger.commit", true), ("pkg.mod.run", "callback", true),
  ])
  func calleesAreToldWhereTheySayMore(_ callee: String, _ text: String, _ more: Bool) {
    #expect(HopWords.saysMore(callee, than: text) == more)
  }
}
