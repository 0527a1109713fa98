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
    /// The value of the C library's variable, which Swift's concurrency does not let a program name.
    private static func stream() throws -> UnsafeMutablePointer<FILE> {
        #if canImport(Darwin)
            let name = "__stderrp"
        #else
            let name = "stderr"
        #endif
        let variable: UnsafeMutableRawPointer? = unsafe dlsym(dlopen(nil, RTLD_NOW), name)
        let value = unsafe variable?.load(as: UnsafeMutablePointer<FILE>?.self)
        return try unsafe #require(value)
    }

    @Test("It is exchanged before the program begins, not while a thread may be about to write")
    func exchangedOnce() async throws {
        let before = unsafe try Self.stream()
        let reading = Task.detached {
            for _ in 0..<200 { _ = try? Image(contentsOfFile: Fixture.path("Pictures/truncated-data.png")) }
        }
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .milliseconds(200) {
            let isSame = unsafe try Self.stream() == before
            try #require(isSame, "another thread has exchanged it")
        }
        await reading.value
    }

    @Test("It still has the number of standard error, by which programs know a terminal")
    func number() throws {
        let number = unsafe fileno(try Self.stream())
        #expect(number == STDERR_FILENO)
    }

    @Test("What a program writes there arrives")
    func arrives() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            _ = try? Image(contentsOfFile: Fixture.path("Pictures/truncated-data.png"))
            unsafe fputs("first\n", try Self.stream())
            unsafe perror("second")
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.hasPrefix("first\nsecond: "))
    }
}
