import SourceText

/// Ids by dense numbers, 0 where none was set: what a table is where keys lie close to each other.
struct IDList: ~Copyable {
  private var ids = Arena<UInt32>()

  @inline(__always) subscript(number: UInt32) -> UInt32 { number < ids.count ? ids[number] : 0 }

  mutating func set(_ number: UInt32, to id: UInt32) {
    if number >= ids.count { ids.append(0, count: Int(number) + 1 - ids.count) }
    ids[number] = id
  }
}
