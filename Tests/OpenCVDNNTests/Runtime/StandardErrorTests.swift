import OpenCVDNN
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What the libraries below OpenCV write to standard error becomes the reason in an error, for which C's stream is another one.
@Suite("Standard error")
struct StandardErrorTests {
    /// The C library's variable, which Swift's concurrency does not let a program name.
    private static var stream: UnsafeMutablePointer<FILE>? {
        #if canImport(Darwin)
            let name = "__stderrp"
        #else
            let name = "stderr"
        #endif
        let variable = unsafe dlsym(dlopen(nil, RTLD_NOW), name)
        return unsafe variable?.load(as: UnsafeMutablePointer<FILE>?.self)
    }

    @Test("It is exchanged before the program begins, not while a thread may be about to write")
    func exchangedOnce() async throws {
        let before = try unsafe #require(Self.stream)
        let reading = Task.detached {
            for _ in 0..<200 { _ = try? Image(contentsOfFile: Fixture.path("Pictures/truncated-data.png")) }
        }
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .milliseconds(200) {
            try unsafe #require(Self.stream == before, "another thread has exchanged it")
        }
        await reading.value
    }

    @Test("It still has the number of standard error, by which programs know a terminal")
    func number() {
        #expect(unsafe fileno(Self.stream) == STDERR_FILENO)
    }

    @Test("What a program writes there arrives")
    func arrives() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            _ = try? Image(contentsOfFile: Fixture.path("Pictures/truncated-data.png"))
            unsafe fputs("first\n", Self.stream)
            unsafe perror("second")
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.hasPrefix("first\nsecond: "))
    }
}
