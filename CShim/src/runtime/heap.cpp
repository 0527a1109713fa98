#include "ocvdnn_runtime.h"

#if defined(__linux__) && defined(__GLIBC__)

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <malloc.h>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>

namespace {

std::atomic<bool> isPrepared{false};

// Linux 5.14; older headers lack it, and older systems refuse it.
constexpr int populateForWriting = 23;
constexpr size_t step = size_t{2} << 20;

// Fills pages with zeros, as the first use of each would. Their contents stay as they are.
void populate(char *from, size_t count) {
  const auto page = static_cast<uintptr_t>(::sysconf(_SC_PAGESIZE));
  const uintptr_t end = reinterpret_cast<uintptr_t>(from) + count;
  for (uintptr_t place = (reinterpret_cast<uintptr_t>(from) + page - 1) / page * page; place + page <= end; place += step)
    if (::madvise(reinterpret_cast<void *>(place), std::min<size_t>(step, (end - place) / page * page), populateForWriting) != 0)
      return;
}

}  // namespace

void ocvdnn_runtime_prepare_heap(void) {
  ::mallopt(M_ARENA_MAX, 1);
#if defined(OCVDNN_LINKED_CODECS)
  // Where the codecs are loaded in the background, there is no processor to spare, and the rest makes the program slower.
  constexpr int largestThreshold = 32 << 20;  // of glibc
  ::mallopt(M_MMAP_THRESHOLD, largestThreshold);
  ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
  ::mallopt(M_TOP_PAD, 128 << 20);
  isPrepared = true;
#endif
}

void ocvdnn_runtime_fill_heap(size_t count) {
  constexpr size_t smallest = size_t{4} << 20;
  if (!isPrepared || count < smallest) return;
  // Memory of this size is most likely the beginning of the part that nobody has used.
  char *const unused = static_cast<char *>(std::malloc(size_t{1} << 20));
  std::free(unused);
  char *const end = static_cast<char *>(::sbrk(0));
  if (!unused || unused >= end) return;
  try {
    std::thread(populate, unused, std::min(count, static_cast<size_t>(end - unused))).detach();
  } catch (const std::exception &) {
    // Every page is filled when it is first used.
  }
}

#else

void ocvdnn_runtime_prepare_heap(void) {}
void ocvdnn_runtime_fill_heap(size_t) {}

#endif
