// What Swift's own modules leave out about memory: the settings of the C library's allocator, and prefetching.
#if defined(__linux__)
#include <malloc.h>
#endif

/// Asks for the memory at an address ahead of its use.
static inline void memory_prefetch(const void *address) { __builtin_prefetch(address); }
