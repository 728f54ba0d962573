"""Bytes of states, encoded from the documented layout without cxkit: the frame, postcard, and what families share.

Layout: "CXK1", kind (length u8, UTF-8), version u32, payload length u32, payload, CRC32 of all before it; integers
little endian. The payload is postcard (https://postcard.jamesmunns.com/wire-format): integers are LEB128 varints,
signed ones zigzag, floats eight bytes, text and lists behind their length, an option behind 0 or 1, an enum behind the
number of its variant, structs and arrays field by field.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value: int) -> bytes:
    return varint(value << 1 if value >= 0 else ((-value) << 1) - 1)


def text(value: str) -> bytes:
    return varint(len(value.encode())) + value.encode()


def double(value: float) -> bytes:
    return struct.pack("<d", value)


def many(items: list[bytes]) -> bytes:
    return varint(len(items)) + b"".join(items)


def optional(value: T | None, one: Callable[[T], bytes]) -> bytes:
    return b"\0" if value is None else b"\1" + one(value)


def whole_sum(value: float) -> dict[str, float]:
    return {"sum": value, "compensation": 0.0}


def compensated(value: dict[str, float]) -> bytes:
    return double(value["sum"]) + double(value["compensation"])


def key(value: object) -> bytes:
    match value:
        case bool():
            return varint(0) + bytes([value])
        case int():
            return varint(1) + zigzag(value)
        case {"date": str(date)}:
            return varint(2) + text(date)
        case str():
            return varint(3) + text(value)
        case None:
            return varint(4)
    raise TypeError(value)


def grouped(state: dict[str, Any], one: Callable[[dict[str, Any]], bytes]) -> bytes:
    def keys(rows: list[list[object]]) -> bytes:
        return many([many([key(value) for value in row]) for row in rows])

    by = many([text(name) for name in state["by"]])
    states = many([one(part) for part in state["states"]])
    return by + keys(state["orders"]) + one(state["empty"]) + keys(state["keys"]) + states


def framed(kind: str, payload: bytes, version: int = 1) -> bytes:
    body = b"CXK1" + bytes([len(kind)]) + kind.encode() + struct.pack("<II", version, len(payload)) + payload
    return summed(body)


def summed(body: bytes) -> bytes:
    return body + struct.pack("<I", zlib.crc32(body))
