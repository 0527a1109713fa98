/// A sequence whose elements are at hand, as an asynchronous one.
package struct AsyncElements<Base: Sequence & Sendable>: AsyncSequence, Sendable {
    package typealias Element = Base.Element

    fileprivate let base: Base

    package init(_ base: Base) { self.base = base }

    package func makeAsyncIterator() -> Iterator { Iterator(base: base.makeIterator()) }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate var base: Base.Iterator

        package mutating func next() async -> Base.Element? { base.next() }
    }
}
