"""The bytes of a network file, and the hash that names them."""

import hashlib
from pathlib import Path

from delivery.errors import NetworkError
from delivery.network import faults


def content_hash(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def read_content(path: Path) -> bytes:
    """Read a file.

    Raises
    ------
    NetworkError
        When it is missing or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NetworkError([faults.missing_file(path.name)]) from error
    except OSError as error:
        came = error.strerror or "unreadable"
        raise NetworkError([faults.damaged_file(path.name, came)]) from error
