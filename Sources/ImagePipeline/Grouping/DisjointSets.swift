/// Numbers from 0 in sets that can be joined (union-find). The least member of a set stands for it.
package struct DisjointSets {
    private var parents: [Int]

    /// A set for each number below `count`.
    package init(count: Int = 0) { parents = Array(0..<count) }

    /// Adds the next number, in a set of its own.
    package mutating func append() { parents.append(parents.count) }

    private mutating func representative(of number: Int) -> Int {
        var number = number
        while parents[number] != number {
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }

    package mutating func areJoined(_ left: Int, _ right: Int) -> Bool {
        representative(of: left) == representative(of: right)
    }

    package mutating func join(_ left: Int, _ right: Int) {
        let (mine, theirs) = (representative(of: left), representative(of: right))
        parents[max(mine, theirs)] = min(mine, theirs)
    }

    /// The members of each set in ascending order, the set with the least one first.
    package var members: [[Int]] {
        var sets = self
        let groups = Dictionary(grouping: parents.indices) { sets.representative(of: $0) }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }
}
