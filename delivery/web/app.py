"""The page put on an app, with its own styles and scripts."""

from importlib import resources

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from delivery.web.pages import router


def install_pages(app: FastAPI) -> None:
    """Add the pages at ``/`` and what they load at ``/static``."""
    app.include_router(router)
    static = resources.files("delivery.web").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
