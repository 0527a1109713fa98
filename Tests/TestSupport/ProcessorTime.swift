#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The time for which this thread works on a task. Waiting for a processor doesn't count, so it's the same on a busy machine.
public func processorTime(_ task: () throws -> Void) rethrows -> Duration {
    let start = threadTime()
    try task()
    return threadTime() - start
}

/// Measures how many times as long a task takes for four times the size.
///
/// - Parameters:
///   - size: The smaller size. The task should take tens of milliseconds for it.
///   - task: Gets the size.
/// - Returns: About 4 if the time grows with the size, 16 if with the square.
public func growth(fromSize size: Int, _ task: (Int) throws -> Void) rethrows -> Double {
    try task(size / 8)  // so that the first run doesn't pay for what is made once
    let (small, large) = (try processorTime { try task(size) }, try processorTime { try task(4 * size) })
    return large / max(small, .milliseconds(1))
}

private func threadTime() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
