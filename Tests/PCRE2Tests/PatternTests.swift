import PCRE2
import Testing

@Suite struct PatternTests {
  @Test func namedGroups() throws {
    let pattern = try Pattern("(?<key>[a-z]+)=(?<value>[0-9]+)?")
    var matcher = Matcher()
    let match = try #require(try matcher.firstMatch(of: pattern, in: Array("  lr=3".utf8)))
    #expect(match.range == 2..<6)
    #expect(match["key"] == 2..<4)
    #expect(match["value"] == 5..<6)
    #expect(match["none"] == nil)
    let half = try #require(try matcher.firstMatch(of: pattern, in: Array("lr=".utf8)))
    #expect(half["value"] == nil)
  }

  private func search(_ pattern: Pattern, _ text: [UInt8], _ start: Int, _ end: Int) throws -> Range<Int>? {
    var matcher = Matcher()
    return try text.withUnsafeBufferPointer { try matcher.firstMatch(of: pattern, in: $0, from: start, to: end)?.range }
  }

  @Test func searchStaysInItsRange() throws {
    let pattern = try Pattern("b+")
    var matcher = Matcher()
    let text = Array("abbbc".utf8)
    #expect(try search(pattern, text, 2, 3) == 2..<3)
    #expect(try search(pattern, text, 4, 5) == nil)
    #expect(try search(pattern, text, 9, 12) == nil)
    #expect(try matcher.firstMatch(of: Pattern("x*"), in: [])?.range == 0..<0)
  }

  @Test func errorsNameTheirPlace() {
    let error = #expect(throws: PatternError.self) { try Pattern("a(b") }
    #expect(error?.offset == 3)
    #expect(error?.message.contains("parenthesis") == true)
  }

  @Test func limitsEndARunawaySearch() throws {
    let pattern = try Pattern("(a+)+$")
    var matcher = Matcher(limits: Matcher.Limits(steps: 10_000, depth: 1_000, heap: 1_000))
    let text = [UInt8](repeating: 97, count: 64) + [98]
    #expect(throws: MatchError.limitHit) { try matcher.firstMatch(of: pattern, in: text) }
    #expect(try matcher.firstMatch(of: Pattern("b"), in: text)?.range == 64..<65)
  }

  @Test func calloutsSeeEachStep() throws {
    let pattern = try Pattern("(?>a(?C1)|b(?C2))*+", options: .anchored)
    var matcher = Matcher()
    let seen = UnsafeMutablePointer<[Int]>.allocate(capacity: 1)
    seen.initialize(to: [])
    defer {
      seen.deinitialize(count: 1)
      seen.deallocate()
    }
    Array("abba!".utf8).withUnsafeBufferPointer { bytes in
      let status = matcher.run(pattern, over: bytes, from: 0, receiver: seen) { block, receiver in
        let callout = Callout(block)
        receiver?.assumingMemoryBound(to: [Int].self).pointee.append(Int(callout.number) * 100 + callout.position)
        return 0
      }
      #expect(status > 0)
    }
    #expect(seen.pointee == [101, 202, 203, 104])
  }
}
