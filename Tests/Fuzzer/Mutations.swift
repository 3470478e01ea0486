import FuzzTargets

// What libFuzzer asks when it wants an input changed.

/// One change in two is one of tokens and lines; libFuzzer's own are the others.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ limit: Int, _ seed: CUnsignedInt) -> Int {
  guard let start, seed % 2 == 0 else { return mutateBytes(start, count, limit) }
  return replace(start, limit, with: UnsafeBufferPointer(start: start, count: count), nil, seed)
}

@_cdecl("LLVMFuzzerCustomCrossOver")
public func crossOver(
  _ first: UnsafePointer<UInt8>?, _ firstCount: Int, _ second: UnsafePointer<UInt8>?, _ secondCount: Int,
  _ output: UnsafeMutablePointer<UInt8>?, _ limit: Int, _ seed: CUnsignedInt
) -> Int {
  guard let output, limit > 0 else { return 0 }
  return replace(
    output, limit, with: UnsafeBufferPointer(start: first, count: firstCount),
    UnsafeBufferPointer(start: second, count: secondCount), seed)
}

private func replace(
  _ output: UnsafeMutablePointer<UInt8>, _ limit: Int, with text: UnsafeBufferPointer<UInt8>,
  _ other: UnsafeBufferPointer<UInt8>?, _ seed: CUnsignedInt
) -> Int {
  var mutator = Mutator(seed: UInt64(seed))
  let changed = mutator.changing(Array(text), with: Array(other ?? text)).prefix(limit)
  output.update(from: Array(changed), count: changed.count)
  return changed.count
}

@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ limit: Int) -> Int
