"""Read a text file of an area, or say why it cannot be read."""

from pathlib import Path

from delivery.intake.area import wording
from delivery.intake.area.faults import FaultLog


def read_text(path: Path, log: FaultLog) -> str | None:
    """Return the text of a UTF-8 file, with or without a byte order mark; None with a fault."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        log.add(path.name, "", wording.FILE)
    except OSError as error:
        log.add(path.name, error.strerror or "", wording.FILE)
    except UnicodeDecodeError as error:
        log.add(path.name, f"byte 0x{error.object[error.start]:02X} at {error.start}", wording.UTF8)
    return None
