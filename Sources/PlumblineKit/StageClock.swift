#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How long each stage took, for `--stats`: never part of a result.
package struct StageClock: Sendable {
  /// One stage's time in nanoseconds: on the wall, and of all processors together.
  package struct Lap: Sendable {
    package let stage: String
    package let wall: UInt64
    package let processor: UInt64
    /// The most memory that the program has held by its end, in kibibytes.
    package let kilobytes: Int
  }

  package private(set) var laps: [Lap] = []

  private let progress: Progress?

  /// A clock at zero, which tells `progress` what begins.
  package init(progress: Progress? = nil) { self.progress = progress }

  /// Runs `body` and notes how long it took.
  package mutating func measure<R, E: Error>(_ stage: String, _ body: () throws(E) -> R) throws(E) -> R {
    progress?.begin(stage)
    let wall = Self.now(CLOCK_MONOTONIC)
    let processor = Self.now(CLOCK_PROCESS_CPUTIME_ID)
    defer { note(stage, Self.now(CLOCK_MONOTONIC) - wall, Self.now(CLOCK_PROCESS_CPUTIME_ID) - processor) }
    return try body()
  }

  /// The same for a stage that has its input alone.
  package mutating func measure<Input, R>(
    _ stage: String, _ input: consuming Input, _ body: (consuming Input) -> R
  ) -> R {
    var input = Optional(input)
    return measure(stage) { body(input.take()!) }
  }

  /// Tells the progress, where there is one, of a stage of `count` steps; hands it out to be told of each.
  func begin(_ stage: String, of count: Int) -> Progress? {
    progress?.begin(stage, of: count)
    return progress
  }

  /// Notes stages that workers went through file by file: each is given its share of the whole time.
  package mutating func note(_ stages: KeyValuePairs<String, UInt64>, sharing wall: UInt64) {
    let whole = max(1, stages.reduce(0) { $0 + $1.value })
    for (stage, time) in stages {
      note(stage, UInt64(Double(wall) * Double(time) / Double(whole)), time)
    }
  }

  private mutating func note(_ stage: String, _ wall: UInt64, _ processor: UInt64) {
    laps.append(Lap(stage: stage, wall: wall, processor: processor, kilobytes: Self.peakKilobytes))
  }

  /// Nanoseconds on the wall's clock.
  static var wall: UInt64 { now(CLOCK_MONOTONIC) }

  /// The laps as a table, with nanoseconds of processor time for each of `lines` lines.
  package func table(lines: Int) -> String {
    var text = "stage                wall ms     cpu ms    ns/line   peak MiB\n"
    let whole = Lap(
      stage: "total", wall: laps.reduce(0) { $0 + $1.wall }, processor: laps.reduce(0) { $0 + $1.processor },
      kilobytes: Self.peakKilobytes)
    for lap in laps + [whole] {
      let perLine = lines > 0 ? Self.decimal(lap.processor * 10 / UInt64(lines), places: 1) : "-"
      text += Self.padded(lap.stage, 16, left: true)
      text += Self.padded(Self.decimal(lap.wall / 10_000, places: 2), 12, left: false)
      text += Self.padded(Self.decimal(lap.processor / 10_000, places: 2), 11, left: false)
      text += Self.padded(perLine, 11, left: false)
      text += Self.padded(Self.decimal(UInt64(lap.kilobytes) * 10 / 1024, places: 1), 11, left: false) + "\n"
    }
    return text
  }

  /// A clock's time in nanoseconds.
  private static func now(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static var peakKilobytes: Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss / 1024
    #endif
  }

  private static func decimal(_ value: UInt64, places: Int) -> String {
    let digits = String(value)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return padded.dropLast(places) + "." + padded.suffix(places)
  }

  private static func padded(_ text: String, _ width: Int, left: Bool) -> String {
    let fill = String(repeating: " ", count: max(0, width - text.count))
    return left ? text + fill : fill + text
  }
}
