import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which stage a run is in and how far it is, on a terminal's last line once the run has lasted half a second.
///
/// The work only sets counters; a thread of its own looks at them ten times a second.
package final class Progress: Sendable {
  private let stage = Mutex("")
  private let done = Atomic(0)
  private let total = Atomic(0)
  private let isOver = Atomic(false)
  private let thread = Mutex<pthread_t?>(nil)

  /// Starts to watch; nil where standard error is no terminal.
  package init?() {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    var handle = Self.noThread
    let failed = pthread_create(&handle, nil, progressMain, Unmanaged.passUnretained(self).toOpaque())
    guard failed == 0 else { return nil }
    thread.withLock { $0 = handle }
  }

  /// Says that a stage begins, of `count` steps where that is known.
  package func begin(_ name: String, of count: Int = 0) {
    stage.withLock { $0 = name }
    done.store(0, ordering: .relaxed)
    total.store(count, ordering: .relaxed)
  }

  /// Says that one step of the stage is done.
  package func step() { done.add(1, ordering: .relaxed) }

  /// Ends the thread and clears the line.
  package func finish() {
    guard
      let handle = thread.withLock({ handle in
        defer { handle = nil }
        return handle
      })
    else { return }
    isOver.store(true, ordering: .relaxed)
    pthread_join(handle, nil)
  }

  fileprivate func watch() {
    var ticks = 0
    var isShown = false
    while !isOver.load(ordering: .relaxed) {
      // Short naps, so that a run which is over does not wait.
      usleep(10_000)
      ticks += 1
      guard ticks >= 50, ticks % 10 == 0 else { continue }
      let total = total.load(ordering: .relaxed)
      let share = total > 0 ? " \(min(done.load(ordering: .relaxed), total)) of \(total)" : ""
      write("\r\u{1B}[K\(stage.withLock { $0 })\(share) …")
      isShown = true
    }
    if isShown { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { _ = OutputFile.write(Array(text.utf8), to: STDERR_FILENO) }

  #if canImport(Glibc)
    private static var noThread: pthread_t { 0 }
  #else
    private static var noThread: pthread_t? { nil }
  #endif
}

#if canImport(Glibc)
  private func progressMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    Unmanaged<Progress>.fromOpaque(argument!).takeUnretainedValue().watch()
    return nil
  }
#else
  private func progressMain(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Progress>.fromOpaque(argument).takeUnretainedValue().watch()
    return nil
  }
#endif
