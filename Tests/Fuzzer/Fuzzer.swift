import Foundation
import FuzzTargets

#if canImport(Glibc)
  import Glibc
#endif

/// libFuzzer's way into the targets. Which one is fed stands in the environment, as `FUZZ_TARGET`.
@main enum Fuzzer {
  fileprivate static let target =
    FuzzTarget(rawValue: ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "") ?? .parser

  static func main() {
    var count = CommandLine.argc
    var arguments = UnsafeMutablePointer(CommandLine.unsafeArgv)
    exit(runDriver(&count, &arguments) { testOneInput($0, $1) })
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzer.target.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
