// The settings of the C library's allocator, which Swift's own module of that library leaves out.
#if defined(__linux__)
#include <malloc.h>
#endif
