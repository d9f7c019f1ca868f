"""The ``delivery`` command.

Exit status: 0 fine (also with unserved orders), 1 a check found something or we failed, 2 what
the user gave is wrong; then one line per fault says where, what came, what was expected, what to
do.
"""

import sys

import typer

from delivery.cli import check, network, orders, plan, serve
from delivery.errors import DeliveryError, InputError

app = typer.Typer(
    help="공동 도시락 배송 / shared meal delivery",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(plan.demo)
app.command("plan")(plan.plan)
app.command("compare")(plan.compare)
app.command("check")(check.check)
app.command("serve")(serve.serve)
app.add_typer(orders.app, name="orders")
app.add_typer(network.app, name="network")


def main() -> None:
    """Run the command; no traceback reaches a user."""
    try:
        app()
    except InputError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        sys.exit(2)
    except DeliveryError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("멈췄습니다. / Stopped.", file=sys.stderr)
        sys.exit(130)
    except OSError as error:
        print(f"{error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, (FileNotFoundError, PermissionError)) else 1)
