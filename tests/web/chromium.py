"""A real Chromium, and what goes wrong on its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, expect

LONG_ENOUGH = 60_000
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Watched:
    """A page, and everything that went wrong on it."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def watch(self, address: str) -> None:
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text))
        self.page.on("request", lambda sent: self.judge(sent.url, address))

    def judge(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "about:")):
            self.wrong.append(f"asks another host: {url}")


@contextmanager
def opened(browser: Browser, address: str, path: str = "/", width: int = 1280) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_default_timeout(LONG_ENOUGH)
    watched = Watched(page)
    watched.watch(address)
    page.goto(address + path)
    yield watched
    page.close()
    assert watched.wrong == []


def overflow(page: Page) -> int:
    return page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")


def until_result(page: Page) -> None:
    expect(page.locator("#result-heading")).to_be_visible(timeout=LONG_ENOUGH)
