"""JSON as we write it: readable Korean, the same document the same text."""

import json
from typing import Any


def json_text(document: Any) -> str:
    """Return a document as JSON with an end of line."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
