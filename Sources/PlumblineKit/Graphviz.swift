#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Pictures laid out by Graphviz's `dot`, where it is installed.
package enum Graphviz {
  /// Why there is no picture.
  package enum Failure: Error, Hashable {
    case notInstalled
    /// It ran, and failed or could not be talked to.
    case failed
    /// More arrows than it lays out in a time that anybody waits.
    case tooLarge(arrows: Int)
  }

  /// Past this, layout takes minutes: narrow the picture instead.
  package static let mostArrows = 4000

  /// The SVG of a DOT text. `arrows` is how many it draws.
  package static func svg(of dot: [UInt8], arrows: Int) throws(Failure) -> [UInt8] {
    guard arrows <= mostArrows else { throw .tooLarge(arrows: arrows) }
    return try run(["dot", "-Tsvg"], input: dot)
  }

  /// Runs a program found by PATH, hands it `input` and gives what it prints.
  private static func run(_ arguments: [String], input: [UInt8]) throws(Failure) -> [UInt8] {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    guard pipe(&toChild) == 0 else { throw .failed }
    guard pipe(&fromChild) == 0 else {
      toChild.forEach { _ = close($0) }
      throw .failed
    }
    // Our ends must not stay open in the child, or it never sees the end of its input.
    for end in [toChild[1], fromChild[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    posix_spawn_file_actions_addclose(&actions, toChild[0])
    posix_spawn_file_actions_addclose(&actions, fromChild[1])

    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child = pid_t()
    let outcome = posix_spawnp(&child, arguments[0], &actions, nil, &words, environ)
    _ = close(toChild[0])
    _ = close(fromChild[1])
    guard outcome == 0 else {
      _ = close(toChild[1])
      _ = close(fromChild[0])
      throw outcome == ENOENT ? .notInstalled : .failed
    }
    let output = exchange(input, with: (write: toChild[1], read: fromChild[0]))
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    guard status == 0, let output else { throw .failed }
    return output
  }

  /// Writes all of `input` to one pipe while reading all of another; closes both. Nil where reading failed.
  private static func exchange(_ input: [UInt8], with pipes: (write: Int32, read: Int32)) -> [UInt8]? {
    _ = fcntl(pipes.write, F_SETFL, O_NONBLOCK)
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var written = 0
    var isWriting = true
    defer {
      if isWriting { _ = close(pipes.write) }
      _ = close(pipes.read)
    }
    while true {
      var ends = [
        pollfd(fd: pipes.read, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipes.write, events: Int16(POLLOUT), revents: 0),
      ]
      guard poll(&ends, isWriting ? 2 : 1, -1) >= 0 || errno == EINTR else { return nil }
      if isWriting, ends[1].revents != 0 {
        let count = input[written...].withUnsafeBytes { write(pipes.write, $0.baseAddress, $0.count) }
        if count > 0 { written += count }
        if written == input.count || count < 0 && errno != EAGAIN && errno != EINTR {
          _ = close(pipes.write)
          isWriting = false
        }
      }
      guard ends[0].revents != 0 else { continue }
      let count = read(pipes.read, &buffer, buffer.count)
      if count == 0 { return output }
      if count > 0 { output.append(contentsOf: buffer[..<count]) }
      if count < 0 && errno != EINTR { return nil }
    }
  }
}

extension Graphviz.Failure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notInstalled:
      "SVG is drawn by Graphviz, and there is no 'dot' here: install graphviz, or use --format dot or mermaid"
    case .failed: "Graphviz's 'dot' failed: --format dot prints what it was given"
    case .tooLarge(let arrows):
      "\(arrows) arrows are more than Graphviz lays out in reasonable time: narrow them with --from, --to or --depth"
    }
  }
}
