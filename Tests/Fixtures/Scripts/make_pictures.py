"""Writes small picture files: the ones to read, beside their pixels as `.npy` in [H, W, C] and B, G, R order, and the ones to refuse.

The PNG files are put together here with uncompressed blocks, so that no version of zlib changes a byte.
"""

import io
import struct
import zlib

import numpy as np
from PIL import Image

from fixture_files import PICTURES, write_array, write_bytes

BGR = np.uint8([
    [[255, 0, 0], [0, 255, 0], [0, 0, 255]],  # blue, green, red
    [[0, 0, 0], [10, 20, 30], [255, 255, 255]],
])
GRAY = np.uint8([[0, 50, 100], [150, 200, 255]])[..., None]
BGRA = np.concatenate([BGR, np.uint8([[255, 128, 0], [64, 32, 16]])[..., None]], axis=2)
BGR16 = np.uint16(BGR) * 257
GRAY_PNG, RGB_PNG, PALETTE_PNG, RGBA_PNG = 0, 2, 3, 6  # PNG's colour types


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(pixels, colour, extra=b"", size=None):
    """`pixels` in the file's channel order; 8 or 16 bits a channel."""
    height, width = pixels.shape[:2]
    rows = b"".join(b"\0" + row.astype(pixels.dtype.newbyteorder(">")).tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", *(size or (width, height)), pixels.itemsize * 8, colour, 0, 0, 0)
    body = chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows, level=0))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def rgb(bgr):
    return np.ascontiguousarray(bgr[..., [2, 1, 0, 3][: bgr.shape[2]]])


def jpeg(pixels, **settings):
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=100, subsampling=0, **settings)
    return buffer.getvalue()


def pngs():
    plain = png(rgb(BGR), RGB_PNG)
    palette = chunk(b"PLTE", rgb(BGR).tobytes())
    indices = np.uint8([[0, 1, 2], [3, 4, 5]])
    # Too short to be a profile: libpng reads on, but says so on standard error.
    profile = chunk(b"iCCP", b"broken\0\0" + zlib.compress(b"not a profile", level=0))
    write_bytes(PICTURES / "bgr-3x2.png", plain)
    write_bytes(PICTURES / "gray-3x2.png", png(GRAY, GRAY_PNG))
    write_bytes(PICTURES / "bgra-3x2.png", png(rgb(BGRA), RGBA_PNG))
    write_bytes(PICTURES / "bgr16-3x2.png", png(rgb(BGR16), RGB_PNG))
    write_bytes(PICTURES / "palette-3x2.png", png(indices, PALETTE_PNG, palette))
    write_bytes(PICTURES / "broken-profile-3x2.png", png(rgb(BGR), RGB_PNG, profile))
    for name, pixels in {"bgr": BGR, "gray": GRAY, "bgra": BGRA, "bgr16": BGR16}.items():
        write_array(PICTURES / f"{name}-3x2.npy", pixels)

    write_bytes(PICTURES / "truncated-header.png", plain[:20])
    write_bytes(PICTURES / "truncated-data.png", plain[: plain.index(b"IDAT") + 14])
    write_bytes(PICTURES / "huge-size.png", png(rgb(BGR), RGB_PNG, size=(2_000_000_000, 2_000_000_000)))
    write_bytes(PICTURES / "zero-size.png", png(rgb(BGR), RGB_PNG, size=(0, 0)))
    write_bytes(PICTURES / "text.png", b"This is a text, whatever its name says.\n")
    write_bytes(PICTURES / "empty.png", b"")


def jpegs():
    """16x8: left half one gray, right half another. In grays a JPEG of quality 100 is exact to one unit."""
    left_right = np.repeat(np.uint8([[64] * 8 + [192] * 8]), 8, axis=0)
    write_bytes(PICTURES / "left-right-16x8.jpg", jpeg(left_right))
    write_array(PICTURES / "left-right-16x8.npy", left_right[..., None])
    # The camera was turned: readers show it turned clockwise by a quarter, 8x16, the dark half on top.
    exif = Image.Exif()
    exif[0x0112] = 6
    write_bytes(PICTURES / "turned-16x8.jpg", jpeg(left_right, exif=exif))
    write_array(PICTURES / "turned-16x8.npy", np.rot90(left_right, -1)[..., None])
    write_bytes(PICTURES / "truncated-header.jpg", jpeg(left_right)[:200])
    # libjpeg fills the rest with gray and only warns.
    noise = jpeg(np.random.RandomState(3).randint(0, 256, (32, 32)).astype(np.uint8))
    write_bytes(PICTURES / "truncated-data.jpg", noise[: len(noise) // 2])
    # The rows that are missing are followed by the marker that ends the image.
    write_bytes(PICTURES / "missing-rows.jpg", noise[: len(noise) // 2] + b"\xff\xd9")


def jpeg_codings():
    """The ways in which a JPEG's rows are coded, of noise whose sides fill no whole block."""
    noise = np.random.RandomState(4).randint(0, 256, (21, 37, 3)).astype(np.uint8)
    for name, settings in {
        "baseline-420": {"subsampling": 2},
        "restarts": {"subsampling": 1, "restart_marker_blocks": 3},
        "optimized-gray": {"optimize": True},
        "progressive": {"subsampling": 2, "progressive": True},
        "progressive-restarts": {"subsampling": 0, "progressive": True, "restart_marker_blocks": 2},
    }.items():
        pixels = noise[..., 0] if name.endswith("gray") else noise
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, "JPEG", quality=60, **settings)
        write_bytes(PICTURES / f"{name}.jpg", buffer.getvalue())


def other_formats():
    exif = Image.Exif()
    exif[0x0112] = 6
    left_right = np.repeat(np.uint8([[64] * 8 + [192] * 8]), 8, axis=0)
    buffer = io.BytesIO()
    Image.fromarray(left_right).convert("RGB").save(buffer, "WEBP", lossless=True, exif=exif)
    write_bytes(PICTURES / "turned-16x8.webp", buffer.getvalue())
    for compression in ["raw", "tiff_lzw", "lzma", "zstd"]:
        buffer = io.BytesIO()
        Image.fromarray(rgb(BGRA)).save(buffer, "TIFF", compression=compression)
        write_bytes(PICTURES / f"bgra-3x2-{compression.removeprefix('tiff_')}.tiff", buffer.getvalue())


if __name__ == "__main__":
    pngs()
    jpegs()
    jpeg_codings()
    other_formats()
