#if canImport(Glibc)
  import CMemory
  import Glibc
#endif

/// The C library's allocator, told what kind of program this is: one that runs once and holds on to what it has.
package enum Allocator {
  /// Bytes by which the heap grows when it has to; only what is touched is ever backed by memory.
  private static let growth: Int32 = 256 << 20
  /// A large page: one fault where there would be five hundred.
  private static let page: UInt = 2 << 20

  /// From so many bytes on, a block has pages of its own: it grows without being copied, and is given back.
  private static let large: Int32 = 32 << 20

  /// Keeps freed memory for the next stage, and asks for large pages; call it before any other thread runs.
  ///
  /// Without it a fifth of a run is the system's: giving pages back, and clearing them again a moment later.
  package static func settle() {
    #if canImport(Glibc)
      mallopt(M_TRIM_THRESHOLD, .max)
      mallopt(M_MMAP_THRESHOLD, large)
      mallopt(M_TOP_PAD, growth)
      mallopt(M_ARENA_MAX, 1)
      // The first large block makes the heap grow; what lies behind it is not yet touched.
      guard let block = malloc(1 << 20) else { return }
      let start = (UInt(bitPattern: block) + page - 1) / page * page
      let end = UInt(bitPattern: sbrk(0))
      // Grown by what was asked for and the block, which may have been placed elsewhere than in the heap.
      if end > start, end - start <= UInt(growth) + page {
        madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), Int32(MADV_HUGEPAGE))
      }
      free(block)
    #endif
  }
}
