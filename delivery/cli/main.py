"""The way into the ``delivery`` command: what it ends with, and what it says then.

Exit status: 0 fine (also with unserved orders), 1 a check found something or we failed, 2 what
the user gave is wrong; then one line per fault, or for equal faults of many rows, says where, what
came, what was expected, what to do. 130 after a second Ctrl-C, or one before there was a plan.
"""

import io
import sys
import tempfile
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from delivery.errors import DeliveryError, InputError, gathered

if TYPE_CHECKING:
    from typer.exceptions import TyperException

STOPPED = 130
"""What a shell reports of a command ended by Ctrl-C: 128 and the signal's number, 2."""


def main() -> None:
    """Run the command; no traceback reaches a user."""
    sys.excepthook = _report_defect
    _print_utf8()
    try:
        sys.exit(_run())
    except InputError as error:
        for fault in gathered(error.faults):
            print(fault, file=sys.stderr)
        sys.exit(2)
    except DeliveryError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("멈췄습니다. / Stopped.", file=sys.stderr)
        sys.exit(STOPPED)
    except OSError as error:
        print(
            f"{error.filename or 'delivery'}: 파일을 읽거나 쓸 수 없습니다. "
            f"/ Cannot read or write: {error.strerror or error}.",
            file=sys.stderr,
        )
        sys.exit(2 if isinstance(error, (FileNotFoundError, PermissionError)) else 1)


def _run() -> int:
    """Run what the command line asks for and return the exit status."""
    # Within, so that Ctrl-C while the modules load ends as it does later.
    from delivery.cli.starting import importing

    with importing():
        from typer.exceptions import TyperException
        from typer.main import get_command

        from delivery.cli.app import app

    try:
        # Calling the app itself would put a hook of its own in the place of ours.
        status = get_command(app)(prog_name="delivery", standalone_mode=False)
    except TyperException as error:
        _explain(error)
        return error.exit_code
    if status == STOPPED:
        raise KeyboardInterrupt
    return status or 0


def _explain(error: "TyperException") -> None:
    """Print what is wrong with the words of the command line, unless help has been printed."""
    message = " ".join(error.format_message().split())
    if message:
        print(
            f"{_command()}: 옵션이나 인자를 알아볼 수 없습니다. --help로 확인해 주세요. "
            f"/ {message.rstrip('.')}. See --help.",
            file=sys.stderr,
        )


def _command() -> str:
    words = [word for word in sys.argv[1:3] if word.isidentifier()]
    return " ".join(["delivery", *words])


def _print_utf8() -> None:
    """Write UTF-8 into files and pipes, whatever the machine's own encoding cannot hold."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def _report_defect(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say that we failed and put the traceback, which may hold personal data, into a file."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="delivery-", suffix=".txt", encoding="utf-8", delete=False
    ) as file:
        traceback.print_exception(kind, error, trace, file=file)
    print(
        f"프로그램의 잘못입니다({kind.__name__}). "
        f"자세한 내용(개인정보가 있을 수 있음): {file.name} "
        f"/ A defect of ours ({kind.__name__}); details, which may hold personal data: {file.name}",
        file=sys.stderr,
    )
