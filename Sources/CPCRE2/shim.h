// The 8-bit PCRE2 library as Swift may see it: the code unit width, and what the importer cannot translate.
#pragma once

#if !__has_include(<pcre2.h>)
#error "PCRE2 is missing: install it with 'apt-get install libpcre2-dev' (Debian, Ubuntu) or 'brew install pcre2' (macOS)."
#endif

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/// The offset of a group that took no part in a match: the macro is a cast and does not import.
static inline size_t plumbline_pcre2_unset(void) { return PCRE2_UNSET; }
