/// Characters by their Unicode name, for `\N{…}`.
enum UnicodeNames {
  /// The code point called `name`, in any case; aliases count.
  static func scalar(named name: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let key = hash(name)
    var low = table.partitioningIndex(key)
    while low < table.count, table[low].hash == key {
      let scalar = table[low].scalar
      if let properties = Unicode.Scalar(scalar)?.properties,
        matches(properties.name, name) || matches(properties.nameAlias, name)
      {
        return scalar
      }
      low += 1
    }
    return nil
  }

  fileprivate struct Entry {
    let hash: UInt32
    let scalar: UInt32
  }

  /// Every name and alias by its hash; made when the first `\N` is met.
  private static let table: [Entry] = {
    var table: [Entry] = []
    table.reserveCapacity(160_000)
    func add(_ name: String?, _ scalar: UInt32) {
      guard var name else { return }
      name.withUTF8 { table.append(Entry(hash: hash($0), scalar: scalar)) }
    }
    // Above the third plane only variation selectors have names.
    for value in Array(UInt32(0)..<0x34000) + Array(0xE0000..<0xE0200) {
      guard let properties = Unicode.Scalar(value)?.properties else { continue }
      add(properties.name, value)
      add(properties.nameAlias, value)
    }
    table.sort { ($0.hash, $0.scalar) < ($1.hash, $1.scalar) }
    return table
  }()

  private static func matches(_ known: String?, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard var known else { return false }
    return known.withUTF8 { known in
      known.count == name.count && zip(known, name).allSatisfy { upper($0) == upper($1) }
    }
  }

  private static func upper(_ byte: UInt8) -> UInt8 { 0x61...0x7A ~= byte ? byte & 0xDF : byte }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(upper(byte))) &* 16_777_619 }
    return hash
  }
}

extension Array {
  fileprivate func partitioningIndex(_ key: UInt32) -> Int where Element == UnicodeNames.Entry {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].hash < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
