// The allocations of this process so far.
long benchmark_allocation_count(void);
