import TestSupport
import Testing

@testable import EfficientNetLite0

/// The program carries the very bytes that `Sources/CEfficientNetLite0/Model/README.md` names.
@Suite struct BundledFileTests {
    @Test func network() throws {
        let file = Fixture.efficientNetLite0
        #expect(unsafe Array(BundledFile.network) == (try Fixture.contents(ofFile: file)))
        #expect(try Program.sha256(ofFile: file) == "fd08b1a007f4e5f1dba62ddde67b7ccb2fd70b2b12c00488407a90da564c70ef")
    }

    @Test func labels() throws {
        let file = Fixture.path(inRepository: "Sources/CEfficientNetLite0/Model/classification_classes_ILSVRC2012.txt")
        #expect(unsafe Array(BundledFile.labels) == (try Fixture.contents(ofFile: file)))
        #expect(try Program.sha256(ofFile: file) == "4eb3da435cf544e4a6f390f62c84cb9c9bb68cf8b14e97f8a063452382e5efd2")
    }
}
