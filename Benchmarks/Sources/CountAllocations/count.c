// Counts the allocations of a program that it is loaded into before all others: LD_PRELOAD=libCountAllocations.so
#ifdef __linux__
#define _GNU_SOURCE
#include "CountAllocations.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_long count;

long benchmark_allocation_count(void) { return count; }

// glibc's own names of its functions, so that none has to be looked for, which allocates itself.
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t number, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) { return ++count, __libc_malloc(size); }
void *calloc(size_t number, size_t size) { return ++count, __libc_calloc(number, size); }
void *realloc(void *old, size_t size) { return ++count, __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { return ++count, __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return ++count, __libc_memalign(alignment, size); }
int posix_memalign(void **out, size_t alignment, size_t size) {
  ++count;
  *out = __libc_memalign(alignment, size);
  return *out ? 0 : ENOMEM;
}
#else
#include "CountAllocations.h"
long benchmark_allocation_count(void) { return 0; }
#endif
