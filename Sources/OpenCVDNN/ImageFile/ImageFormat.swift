internal import COpenCVDNN

/// A format of image files, told by a file's first bytes.
enum ImageFormat: CaseIterable {
    case png, jpeg, bmp, webP, tiff, gif, portableMap, portableFloatMap, radiance, sunRaster, jpeg2000, openEXR, avif,
        jpegXL
    case heic, photoshop, icon, pdf, svg, dicom, nitf, rawPhoto, video, qoi, gimp

    /// The format whose signature the bytes begin with.
    init?(of bytes: RawSpan) {
        // JPEG XL and AVIF come before the formats that share their container.
        for format in Self.allCases where format.matches(bytes) {
            self = format
            return
        }
        return nil
    }

    private func matches(_ bytes: RawSpan) -> Bool {
        switch self {
        case .png: bytes.has([0x89] + Array("PNG\r\n\u{1a}\n".utf8))
        case .jpeg: bytes.has([0xFF, 0xD8, 0xFF])
        case .bmp: bytes.has("BM")
        case .webP: bytes.has("RIFF") && bytes.has("WEBP", at: 8)
        case .tiff:
            bytes.has([0x49, 0x49, 42, 0]) || bytes.has([0x4D, 0x4D, 0, 42])
                || bytes.has([0x49, 0x49, 43, 0]) || bytes.has([0x4D, 0x4D, 0, 43])
        case .gif: bytes.has("GIF87a") || bytes.has("GIF89a")
        case .portableMap: bytes.has("P") && (0x31...0x37).contains(bytes.byte(at: 1) ?? 0)
        case .portableFloatMap: bytes.has("PF") || bytes.has("Pf")
        case .radiance: bytes.has("#?RADIANCE") || bytes.has("#?RGBE")
        case .sunRaster: bytes.has([0x59, 0xA6, 0x6A, 0x95])
        case .jpeg2000: bytes.has([0, 0, 0, 12] + Array("jP  ".utf8)) || bytes.has([0xFF, 0x4F, 0xFF, 0x51])
        case .openEXR: bytes.has([0x76, 0x2F, 0x31, 0x01])
        case .avif: Self.brands(of: bytes, include: ["avif", "avis"])
        case .jpegXL: bytes.has([0xFF, 0x0A]) || bytes.has([0, 0, 0, 12] + Array("JXL ".utf8))
        case .heic: Self.brands(of: bytes, include: ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"])
        case .photoshop: bytes.has("8BPS")
        case .icon: bytes.has([0, 0, 1, 0]) || bytes.has([0, 0, 2, 0])
        case .pdf: bytes.has("%PDF-")
        case .svg: bytes.has("<svg") || (bytes.has("<?xml") && bytes.contains("<svg", before: 1024))
        case .dicom: bytes.has("DICM", at: 128)
        case .nitf: bytes.has("NITF") || bytes.has("NSIF")
        case .rawPhoto: bytes.has("FUJIFILMCCD-RAW") || Self.brands(of: bytes, include: ["crx "])
        case .video: bytes.has("ftyp", at: 4) || bytes.has([0x1A, 0x45, 0xDF, 0xA3])
        case .qoi: bytes.has("qoif")
        case .gimp: bytes.has("gimp xcf")
        }
    }

    /// Whether a file of ISO's media container names one of the brands, the first or a compatible one.
    private static func brands(of bytes: RawSpan, include names: [String]) -> Bool {
        guard bytes.has("ftyp", at: 4), let length = bytes.number(at: 0, bytes: 4, .big) else { return false }
        let brands = [8] + stride(from: 16, to: min(length, 256), by: 4)
        return brands.contains { brand in names.contains { bytes.has($0, at: brand) } }
    }

    /// What people call the format, with its article.
    var name: String {
        switch self {
        case .png: "a PNG"
        case .jpeg: "a JPEG"
        case .bmp: "a BMP"
        case .webP: "a WebP"
        case .tiff: "a TIFF"
        case .gif: "a GIF"
        case .portableMap: "a PBM, PGM, PPM or PAM"
        case .portableFloatMap: "a PFM"
        case .radiance: "a Radiance HDR"
        case .sunRaster: "a Sun raster"
        case .jpeg2000: "a JPEG 2000"
        case .openEXR: "an OpenEXR"
        case .avif: "an AVIF"
        case .jpegXL: "a JPEG XL"
        case .heic: "a HEIC"
        case .photoshop: "a Photoshop"
        case .icon: "a Windows icon"
        case .pdf: "a PDF"
        case .svg: "an SVG"
        case .dicom: "a DICOM"
        case .nitf: "a NITF"
        case .rawPhoto: "a camera's raw"
        case .video: "a video"
        case .qoi: "a QOI"
        case .gimp: "a GIMP"
        }
    }

    /// An extension under which an OpenCV that reads the format also writes it, so that it can be asked; `nil` for formats
    /// that no OpenCV reads, or none of whose sizes can be checked before it does.
    var fileExtension: String? {
        switch self {
        case .png: ".png"
        case .jpeg: ".jpg"
        case .bmp: ".bmp"
        case .webP: ".webp"
        case .tiff: ".tiff"
        case .gif: ".gif"
        case .portableMap: ".ppm"
        case .portableFloatMap: ".pfm"
        case .radiance: ".hdr"
        case .sunRaster: ".ras"
        case .jpeg2000: ".jp2"
        case .openEXR: ".exr"
        case .avif: ".avif"
        case .jpegXL: ".jxl"
        default: nil
        }
    }

    /// Whether every OpenCV since 4.6 decodes and encodes the format in memory. For the others, OpenCV itself makes temporary files,
    /// which stay behind where it throws, so it gets files that are removed here.
    var isCodedInMemory: Bool {
        switch self {
        case .png, .jpeg, .bmp, .webP, .tiff, .portableMap, .portableFloatMap: true
        default: false
        }
    }

    /// The extensions of those formats that it encodes; and none, which it refuses itself.
    static let extensionsInMemory = Set(
        ["", ".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".dib", ".webp", ".tif", ".tiff"]
            + [".pbm", ".pgm", ".ppm", ".pxm", ".pnm", ".pam"])

    /// Whether the OpenCV in use reads the format.
    var isReadable: Bool {
        guard let fileExtension else { return false }
        return unsafe ocvdnn_image_writes(fileExtension)
    }
}

extension RawSpan {
    fileprivate func contains(_ text: String, before end: Int) -> Bool {
        (0..<Swift.min(byteCount, end)).contains { has(text, at: $0) }
    }
}
