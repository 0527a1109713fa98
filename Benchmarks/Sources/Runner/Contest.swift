/// A comparison of this package with others that do the same work.
struct Contest {
    let name: String
    /// What is measured, in a few words.
    let subject: String
    let unit: Unit
    let own: Contestant
    let others: [Contestant]
    var goals: [Goal] = []
    /// How often each is measured; `nil` leaves it to the caller.
    var rounds: Int?
}

/// Somebody who does the work, and how it is measured once.
struct Contestant {
    let name: String
    let measure: () throws -> Double
}

/// What a number counts.
enum Unit: String, Encodable {
    case milliseconds = "ms"
    case microseconds = "µs"
    case seconds = "s"
    case megabytes = "MB"
    case allocations = "allocations"
    case libraries = "libraries"
}

/// A number that this package is to reach.
struct Goal {
    let other: String
    let most: Double
    let kind: Kind
    /// The reason that is known, if the number is missed.
    var reason = ""

    enum Kind {
        case ratio, difference
    }

    static func ratio(to other: String, atMost most: Double, _ reason: String = "") -> Goal {
        Goal(other: other, most: most, kind: .ratio, reason: reason)
    }

    static func difference(from other: String, atMost most: Double, _ reason: String = "") -> Goal {
        Goal(other: other, most: most, kind: .difference, reason: reason)
    }
}
