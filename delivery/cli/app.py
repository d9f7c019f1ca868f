"""The commands put together."""

import typer

from delivery.cli import (
    advise,
    bench,
    break_even,
    check,
    diff,
    explain,
    fair,
    levers,
    network,
    orders,
    plan,
    price_map,
    replan,
    report,
    serve,
    share,
    sweep,
    why,
)

app = typer.Typer(
    help="공동 도시락 배송 / shared meal delivery",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(plan.demo)
app.command("plan")(plan.plan)
app.command("replan")(replan.replan)
app.command("compare")(plan.compare)
app.command("check")(check.check)
app.command("diff")(diff.diff)
app.command("sweep")(sweep.sweep)
app.command("advise")(advise.advise)
app.command("explain")(explain.explain)
app.command("why")(why.why)
app.command("break-even")(break_even.break_even)
app.command("levers")(levers.levers)
app.command("price-map")(price_map.price_map)
app.command("share")(share.share)
app.command("fair")(fair.fair)
app.command("report")(report.report)
app.command("serve")(serve.serve)
app.add_typer(orders.app, name="orders")
app.add_typer(network.app, name="network")
app.add_typer(bench.app, name="bench")
