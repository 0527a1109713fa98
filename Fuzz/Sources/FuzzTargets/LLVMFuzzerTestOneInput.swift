import ModelGraph

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The target of this process, from the environment variable `FUZZ_TARGET`.
private let target: FuzzTarget = {
    guard let name = getenv("FUZZ_TARGET"), let target = FuzzTarget(rawValue: String(cString: name)) else {
        fatalError("FUZZ_TARGET must name a target: a folder of Fuzz/Seeds")
    }
    return target
}()

/// What libFuzzer calls with each of its inputs. The bytes are used in place, so that AddressSanitizer sees a read past their end.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.run(Bytes(unowned: UnsafeRawBufferPointer(start: data, count: count)))
    return 0
}
