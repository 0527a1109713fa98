/// A JPEG file as a whole: segments, each behind a marker, and the data of scans.
enum JPEGFile {
    /// Each scan goes over all pixels, and may take less than a hundred bytes. Programs write up to a few dozen; 500 is the limit
    /// that libjpeg-turbo offers as well (`TJFLAG_LIMITSCANS`).
    private static let mostScans = 500

    /// The file with the marker that ends it, for a file that has none but all of its rows; `nil` for a file with the marker.
    ///
    /// Without the marker, some versions of OpenCV lose rows and others decode nothing. Where rows are missing, OpenCV makes
    /// them up.
    ///
    /// - Throws: `ImageFault` for a file without the marker that lacks rows, or whose rows can't be counted; for one of more scans
    ///   than any program writes.
    static func completed(_ bytes: RawSpan) throws(ImageFault) -> [UInt8]? {
        let stored = JPEGSegments.scans(in: bytes)
        guard stored.count <= mostScans else {
            throw ImageFault(
                "the image is stored in \(stored.count) scans, which take too long to decode: save it with \(mostScans) or fewer"
            )
        }
        if stored.haveEnd { return nil }
        let copy = bytes.array
        var scans = JPEGScans(copy)
        guard scans.areComplete() else { throw .partIsMissing }
        return copy + [0xFF, JPEGMarker.endOfImage]
    }
}

/// The markers of a JPEG file that matter here: the byte after 0xFF.
enum JPEGMarker {
    static let startOfFrame: ClosedRange<UInt8> = 0xC0...0xCF  // but for the three below
    static let huffmanTables: UInt8 = 0xC4
    static let reserved: UInt8 = 0xC8
    static let arithmeticTables: UInt8 = 0xCC
    static let restart: ClosedRange<UInt8> = 0xD0...0xD7
    static let endOfImage: UInt8 = 0xD9
    static let startOfScan: UInt8 = 0xDA
    static let restartInterval: UInt8 = 0xDD
    static let application1: UInt8 = 0xE1
    static let temporary: UInt8 = 0x01

    /// Whether a frame's header, with the image's size, follows.
    static func startsFrame(_ marker: UInt8) -> Bool {
        startOfFrame.contains(marker) && ![huffmanTables, reserved, arithmeticTables].contains(marker)
    }
}
