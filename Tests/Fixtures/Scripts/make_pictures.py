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
GRAY_PNG, RGB_PNG, PALETTE_PNG, RGBA_PNG = 0, 2, 3, 6  # PNG's color types


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(pixels, color, extra=b"", size=None):
    """`pixels` in the file's channel order; 8 or 16 bits a channel."""
    height, width = pixels.shape[:2]
    rows = b"".join(b"\0" + row.astype(pixels.dtype.newbyteorder(">")).tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", *(size or (width, height)), pixels.itemsize * 8, color, 0, 0, 0)
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
    red, green = (Image.new("RGB", (8, 8), color) for color in ["red", "lime"])
    buffer = io.BytesIO()
    red.save(buffer, "WEBP", lossless=True, save_all=True, append_images=[green], duration=100)
    write_bytes(PICTURES / "red-green.webp", buffer.getvalue())
    for compression in ["raw", "tiff_lzw", "lzma", "zstd"]:
        buffer = io.BytesIO()
        Image.fromarray(rgb(BGRA)).save(buffer, "TIFF", compression=compression)
        write_bytes(PICTURES / f"bgra-3x2-{compression.removeprefix('tiff_')}.tiff", buffer.getvalue())


def tiff(pixels, compression, strips, extra_samples=None):
    """A little-endian TIFF of 8-bit RGB or RGBA, whose strips of 16 rows were compressed already."""
    height, width, samples = pixels.shape
    lengths = [len(strip) for strip in strips]
    body = b"".join(strips)
    starts = [8 + sum(lengths[:index]) for index in range(len(strips))]
    fields = [(256, 4, [width]), (257, 4, [height]), (258, 3, [8] * samples), (259, 3, [compression]), (262, 3, [2]),
              (273, 4, starts), (277, 3, [samples]), (278, 4, [16]), (279, 4, lengths)]
    if extra_samples is not None:
        fields.append((338, 3, [extra_samples]))
    directory, values = b"", b""
    place = 8 + len(body) + 2 + 12 * len(fields) + 4
    for tag, kind, numbers in fields:
        packed = struct.pack(f"<{len(numbers)}{'H' if kind == 3 else 'I'}", *numbers)
        inline = packed.ljust(4, b"\0") if len(packed) <= 4 else struct.pack("<I", place + len(values))
        values += packed if len(packed) > 4 else b""
        directory += struct.pack("<HHI", tag, kind, len(numbers)) + inline
    return (b"II*\0" + struct.pack("<I", 8 + len(body)) + body + struct.pack("<H", len(fields)) + directory + b"\0" * 4
            + values)


def tiffs():
    """64x48, with repetitions for the compressions to find; and colors that are multiplied with their alpha."""
    y, x = np.mgrid[:48, :64]
    waves = np.stack([(x * 3 + y * y) % 256 & 0xF0, (x * y) % 251 & 0xC0, x // 8 * 16], axis=2).astype(np.uint8)
    write_array(PICTURES / "waves-64x48.npy", waves)
    colors = rgb(waves)
    rows = [colors[top:top + 16].tobytes() for top in (0, 16, 32)]
    codings = zlib.compressobj(level=0), zlib.compressobj(strategy=zlib.Z_FIXED), zlib.compressobj(level=9)
    strips = [part.compress(row) + part.flush() for part, row in zip(codings, rows)]  # stored, with fixed codes, with own
    write_bytes(PICTURES / "waves-64x48-deflate.tiff", tiff(colors, 8, strips))
    for compression in ["lzw", "packbits"]:
        buffer = io.BytesIO()
        name = "tiff_lzw" if compression == "lzw" else compression
        Image.fromarray(colors).save(buffer, "TIFF", compression=name, tiffinfo={278: 16})
        write_bytes(PICTURES / f"waves-64x48-{compression}.tiff", buffer.getvalue())
    alpha = np.full((48, 64, 1), 255, np.uint8)
    opaque = np.concatenate([colors, alpha], axis=2)
    alpha[20:, 30:] = 128
    transparent = np.concatenate([(colors * (alpha / 255.0)).astype(np.uint8), alpha], axis=2)
    for name, pixels in {"opaque": opaque, "premultiplied": transparent}.items():
        strips = [zlib.compress(pixels[top:top + 16].tobytes()) for top in (0, 16, 32)]
        write_bytes(PICTURES / f"waves-64x48-{name}.tiff", tiff(pixels, 8, strips, extra_samples=1))


if __name__ == "__main__":
    pngs()
    jpegs()
    jpeg_codings()
    other_formats()
    tiffs()
