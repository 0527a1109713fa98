"""Changes that know nothing of the format."""

from .registry import Inapplicable, of_bytes, pick

LENGTHS = (0x7F, 0x80, 0xFF, 0x00, 0x01)


def position(random, data):
    if not data:
        raise Inapplicable
    return int(random.integers(len(data)))


@of_bytes
def cut_short(random, data):
    return data[: position(random, data)]


@of_bytes
def one_bit_flipped(random, data):
    at = position(random, data)
    return data[:at] + bytes([data[at] ^ 1 << int(random.integers(8))]) + data[at + 1 :]


@of_bytes
def one_byte_replaced(random, data):
    at = position(random, data)
    return data[:at] + bytes([pick(random, LENGTHS)]) + data[at + 1 :]


@of_bytes
def bytes_removed(random, data):
    at, count = position(random, data), int(random.integers(1, 9))
    return data[:at] + data[at + count :]


@of_bytes
def bytes_inserted(random, data):
    at, count = position(random, data), int(random.integers(1, 9))
    return data[:at] + random.bytes(count) + data[at:]


@of_bytes
def a_stretch_repeated(random, data):
    first, last = sorted((position(random, data), position(random, data)))
    return data[:last] + data[first:]


@of_bytes
def a_stretch_of_zeros(random, data):
    at, count = position(random, data), int(random.integers(1, 33))
    return data[:at] + bytes(len(data[at : at + count])) + data[at + count :]


@of_bytes
def an_endless_number(random, data):
    at = position(random, data)
    return data[:at] + b"\xff" * int(random.integers(5, 12)) + data[at + 1 :]


@of_bytes
def graphs_within_graphs(random, data):
    """A graph in an attribute of a node of a graph in an attribute, deep enough for a stack to end."""
    graph = b""
    for _ in range(pick(random, (3, 30, 300, 3000))):
        attribute = field(1, b"then_branch") + field(6, graph) + b"\xa0\x01\x05"
        graph = field(1, field(4, b"If") + field(5, attribute))
    return data + field(7, graph)


def field(number, content):
    """A length-delimited field of protobuf; a message that comes twice is joined with the first."""
    length, rest = b"", len(content)
    while rest >= 0x80:
        length += bytes([rest & 0x7F | 0x80])
        rest >>= 7
    return bytes([number << 3 | 2]) + length + bytes([rest]) + content
