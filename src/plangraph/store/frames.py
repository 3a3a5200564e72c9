"""Frames between the front and its query workers: a JSON header and a body, each with its length before it."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LENGTHS = struct.Struct("!IQ")


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    header: Mapping[str, Any]
    body: bytes = b""

    def encoded(self) -> bytes:
        header = json.dumps(self.header, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return LENGTHS.pack(len(header), len(self.body)) + header + self.body


def decoded(header: bytes, body: bytes) -> Frame:
    return Frame(json.loads(header.decode("utf-8", "surrogatepass")), body)


def receive(channel: socket.socket) -> Frame | None:
    """Waits for the next frame; ``None`` when the other side is gone."""
    lengths = _exactly(channel, LENGTHS.size)
    if lengths is None:
        return None
    header_length, body_length = LENGTHS.unpack(lengths)
    header, body = _exactly(channel, header_length), _exactly(channel, body_length)
    return None if header is None or body is None else decoded(header, body)


def _exactly(channel: socket.socket, length: int) -> bytes | None:
    received = bytearray()
    while len(received) < length:
        chunk = channel.recv(min(length - len(received), 1 << 20))
        if not chunk:
            return None
        received += chunk
    return bytes(received)
