import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An ordered parallel map: W workers take the next index until none is left, results lie by index.
///
/// Each worker is a thread with a stack of its own, large enough for the deepest nesting that the parser allows, and
/// keeps one context (match data, buffers) for all its items. What comes out does not depend on W.
package struct WorkPool: Sendable {
  private let workers: Int
  /// Only touched pages are ever used; recursion of a thousand levels needs far less.
  private static let stackSize = 256 << 20

  package init(workers: Int) { self.workers = max(1, workers) }

  /// How many processors this process may run on.
  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// `body` of each index below `count`, in the order of the indices.
  package func map<Context: ~Copyable, Output: Sendable>(
    _ count: Int,
    context: @Sendable () -> Context,
    _ body: @Sendable (inout Context, Int) -> Output
  ) -> [Output] {
    guard count > 0 else { return [] }
    return [Output](unsafeUninitializedCapacity: count) { buffer, initialized in
      let slots = Slots(buffer.baseAddress!)
      let next = Atomic(0)
      Self.onThreads(min(workers, count)) {
        var context = context()
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < count else { return }
          (slots.start + index).initialize(to: body(&context, index))
        }
      }
      initialized = count
    }
  }

  /// Runs `body` on one thread with the pool's large stack, and waits for it.
  package static func onLargeStack<Output: Sendable>(_ body: @Sendable () -> Output) -> Output {
    WorkPool(workers: 1).map(1, context: { () }) { _, _ in body() }[0]
  }

  /// The same with a value that `body` has alone: what it changes of it, it need not copy first.
  package static func onLargeStack<Input: Sendable, Output: Sendable>(
    _ input: consuming Input, _ body: @Sendable (consuming Input) -> Output
  ) -> Output {
    let place = UnsafeMutablePointer<Input>.allocate(capacity: 1)
    place.initialize(to: input)
    defer { place.deallocate() }
    let handedOver = Slots(place)
    return onLargeStack { body(handedOver.start.move()) }
  }

  /// Where values go from thread to thread; each index is used by one thread only.
  private struct Slots<Output>: @unchecked Sendable {
    let start: UnsafeMutablePointer<Output>
    init(_ start: UnsafeMutablePointer<Output>) { self.start = start }
  }

  /// Runs `body` on `count` threads and waits for all.
  private static func onThreads(_ count: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      let work = Work(body)
      // No `pthread_attr_t()`: whose member that is depends on which C module the compiler met first.
      let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
      pthread_attr_init(attributes)
      defer {
        pthread_attr_destroy(attributes)
        attributes.deallocate()
      }
      pthread_attr_setstacksize(attributes, stackSize)
      var threads: [pthread_t] = []
      for _ in 0..<count {
        #if canImport(Glibc)
          var thread = pthread_t()
          let failed = pthread_create(&thread, attributes, threadMain, Unmanaged.passUnretained(work).toOpaque())
          if failed == 0 { threads.append(thread) }
        #else
          var thread: pthread_t?
          let failed = pthread_create(&thread, attributes, threadMain, Unmanaged.passUnretained(work).toOpaque())
          if failed == 0, let thread { threads.append(thread) }
        #endif
      }
      // Fewer threads than wished for do the same work; with none at all the caller does it.
      if threads.isEmpty { work.body() }
      for thread in threads { pthread_join(thread, nil) }
    }
  }
}

/// What a thread runs; it lives until all threads have been joined.
private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

#if canImport(Glibc)
  private func threadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(argument!).takeUnretainedValue().body()
    return nil
  }
#else
  private func threadMain(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue().body()
    return nil
  }
#endif
