import PythonParser
import PythonSyntax
import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// scanner LIST [ROUNDS]: LIST names files, one a line. Times, in nanoseconds a token, the scanner that PCRE2 drives, the
// one written by hand, and scanner with parser: the median of the rounds, and the best of them, which other work on the
// machine touches least. And says in how many files the two scanners' tokens differ. `scanner LIST ROUNDS scan`, `hand` or
// `parse` does that one thing and says nothing: for a profiler.

func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

func contents(of path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let got = fread(&chunk, 1, chunk.count, file)
    if got == 0 { return bytes }
    bytes.append(contentsOf: chunk[..<got])
  }
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }


/// The whole measurement; in a function, so that nothing in it is tied to the main actor.
nonisolated func measure(_ arguments: [String]) {
  let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 15 : 15
  let paths = contents(of: arguments[1]).split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
  let files = paths.map { SourceDecoder.decode(path: $0, contents(of: $0)) }
  let largest = files.map(\.bytes.count).max() ?? 0
  var context = ParserContext()
  var byHand = ByteScanner(capacity: largest * 2 + 64)

  var tokens = 0
  var differing = 0
  for file in files {
    file.bytes.withUnsafeBufferPointer { bytes in
      let isClean = byHand.scan(bytes)
      context.withTokens(of: file) { scanned, hasErrors in
        tokens += scanned.count
        let isSame =
          scanned.count == byHand.count
          && zip(scanned, byHand.all).allSatisfy { $0.kind == $1.kind && $0.start == $1.start && $0.end == $1.end }
        if isClean && !hasErrors && !isSame { differing += 1 }
        if isClean && !hasErrors && !isSame, differing < 4 {
          print("differs: \(file.path)")
          for (a, b) in zip(scanned, byHand.all) where a.kind != b.kind || a.start != b.start || a.end != b.end {
            print("  \(a.kind) \(a.start)..<\(a.end), by hand \(b.kind) \(b.start)..<\(b.end)")
            break
          }
        }
      }
    }
  }

  func scanAll() { for file in files { context.withTokens(of: file) { _, _ in } } }
  func scanAllByHand() { for file in files { file.bytes.withUnsafeBufferPointer { _ = byHand.scan($0) } } }
  func parseAll() -> Int { files.reduce(0) { $0 + context.parse($1).nodes.count } }
  if arguments.count > 3 {
    for _ in 0..<rounds {
      switch arguments[3] {
      case "scan": scanAll()
      case "hand": scanAllByHand()
      default: _ = parseAll()
      }
    }
    return
  }

  var driven: [Double] = []
  var hand: [Double] = []
  var parsed: [Double] = []
  var nodes = 0
  for _ in 0..<rounds {
    var start = processorTime()
    scanAll()
    driven.append(processorTime() - start)
    start = processorTime()
    scanAllByHand()
    hand.append(processorTime() - start)
    start = processorTime()
    nodes = parseAll()
    parsed.append(processorTime() - start)
  }

  let ratio = median(zip(driven, hand).map { $0 / $1 })
  print("\(files.count) files, \(tokens) tokens, \(nodes) nodes; tokens differ in \(differing) files")
  func times(_ values: [Double]) -> String {
    "\(rounded(median(values) / Double(tokens))) ns a token, best \(rounded((values.min() ?? 0) / Double(tokens)))"
  }
  print("scanner        \(times(driven))")
  print("by hand        \(times(hand)); ratio \(rounded(ratio))")
  print("scanner+parser \(times(parsed))")
}

measure(CommandLine.arguments)
