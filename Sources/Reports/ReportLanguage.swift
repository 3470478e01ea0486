/// The language of a report's own words; what comes from the scanned tree stays as it is.
package enum ReportLanguage: String, Sendable {
  case english = "en"
  case chinese = "zh"
}
