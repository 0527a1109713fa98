/// The OpenCV that is to run a model. It is a value, so that what is done for each version can be tested on every machine.
package struct OpenCVTarget: Hashable, Sendable {
    package var version: Version
    package var engine: Engine

    package init(_ version: Version, engine: Engine = .automatic) {
        self.version = version
        self.engine = engine
    }

    /// Which of OpenCV's engines; OpenCV 4 has the classic one alone.
    package enum Engine: Hashable, Sendable {
        /// The new one of OpenCV 5 where it can read the model, else the classic one.
        case automatic
        case classic
        case new
    }

    package struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
        package var major: Int
        package var minor: Int

        package init(_ major: Int, _ minor: Int) {
            self.major = major
            self.minor = minor
        }

        package static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

        package var description: String { "\(major).\(minor)" }
    }
}

extension OpenCVTarget.Version {
    /// Debian 12's and Ubuntu 24.04's.
    package static let v4_6 = Self(4, 6)
    /// Debian 13's.
    package static let v4_10 = Self(4, 10)
    package static let v5_0 = Self(5, 0)
}
