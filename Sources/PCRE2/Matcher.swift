import CPCRE2

/// One worker's scratch memory for matching, and the limits that keep a hostile pattern or text from hanging it.
package struct Matcher: ~Copyable {
  private let context: OpaquePointer
  private let stack: OpaquePointer?
  private var data: OpaquePointer
  private var pairs: Int

  /// How much work one search may cost before it ends as `MatchError.limitHit`.
  package struct Limits: Sendable {
    /// Steps of the matcher.
    package var steps: UInt32
    /// Nested backtracking points (without machine code).
    package var depth: UInt32
    /// Kibibytes of heap (without machine code).
    package var heap: UInt32

    package init(steps: UInt32, depth: UInt32, heap: UInt32) {
      self.steps = steps
      self.depth = depth
      self.heap = heap
    }

    /// For patterns that users write.
    package static let standard = Limits(steps: 1_000_000, depth: 10_000, heap: 20_000)
    /// For patterns proven linear, over texts of any length.
    package static let none = Limits(steps: .max, depth: .max, heap: .max)
  }

  package init(limits: Limits = .standard) {
    guard let context = pcre2_match_context_create_8(nil), let data = pcre2_match_data_create_8(16, nil) else {
      fatalError("out of memory")
    }
    pcre2_set_match_limit_8(context, limits.steps)
    pcre2_set_depth_limit_8(context, limits.depth)
    pcre2_set_heap_limit_8(context, limits.heap)
    stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil)
    pcre2_jit_stack_assign_8(context, nil, stack.map { UnsafeMutableRawPointer($0) })
    self.context = context
    self.data = data
    pairs = 16
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_jit_stack_free_8(stack)
    pcre2_match_context_free_8(context)
  }

  /// The first match of `pattern` in `bytes` that begins at or after `start` and ends at or before `end`.
  package mutating func firstMatch(
    of pattern: Pattern, in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int? = nil
  ) throws(MatchError) -> Match? {
    let end = min(max(end ?? bytes.count, 0), bytes.count)
    guard 0...end ~= start else { return nil }
    reserve(pattern.groupCount + 1)
    let status = withExtendedLifetime(pattern.code) {
      pcre2_match_8(pattern.code.pointer, Self.base(of: bytes), end, start, 0, data, context)
    }
    if status == PCRE2_ERROR_NOMATCH { return nil }
    if status < 0 { throw MatchError(code: status) }
    let vector = pcre2_get_ovector_pointer_8(data)
    let groups = (0...pattern.groupCount).map { group -> Range<Int>? in
      guard let vector, group < Int(status) else { return nil }
      let (lower, upper) = (vector[2 * group], vector[2 * group + 1])
      return lower == plumbline_pcre2_unset() || upper < lower ? nil : lower..<upper
    }
    return Match(groups: groups, pattern: pattern)
  }

  /// The first match of `pattern` in an array's bytes.
  package mutating func firstMatch(of pattern: Pattern, in bytes: [UInt8]) throws(MatchError) -> Match? {
    try bytes.withUnsafeBufferPointer { (buffer) throws(MatchError) in try firstMatch(of: pattern, in: buffer) }
  }

  /// Runs `pattern` at `start` for the sake of its callouts, each handed to `handler` with `receiver`, and gives
  /// PCRE2's status: negative where there was no match or a handler ended it.
  package mutating func run(
    _ pattern: Pattern, over bytes: UnsafeBufferPointer<UInt8>, from start: Int,
    receiver: UnsafeMutableRawPointer, handler: Callout.Handler
  ) -> Int32 {
    reserve(pattern.groupCount + 1)
    // The handler sees the block as bytes; for C it is the same function.
    typealias Native = @convention(c) (UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?) -> Int32
    pcre2_set_callout_8(context, unsafeBitCast(handler, to: Native.self), receiver)
    defer { pcre2_set_callout_8(context, nil, nil) }
    return withExtendedLifetime(pattern.code) {
      let code = pattern.code.pointer
      return pattern.isNative
        ? pcre2_jit_match_8(code, Self.base(of: bytes), bytes.count, start, 0, data, context)
        : pcre2_match_8(code, Self.base(of: bytes), bytes.count, start, 0, data, context)
    }
  }

  private mutating func reserve(_ count: Int) {
    guard count > pairs, let larger = pcre2_match_data_create_8(UInt32(count), nil) else { return }
    pcre2_match_data_free_8(data)
    data = larger
    pairs = count
  }

  /// PCRE2 refuses a null pointer even for an empty text.
  private static func base(of bytes: UnsafeBufferPointer<UInt8>) -> UnsafePointer<UInt8> {
    bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
  }
}
