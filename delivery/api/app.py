"""The API put on an app: its routes, its errors and who may come in."""

from fastapi import APIRouter, FastAPI

from delivery.api.documents import PREFIX
from delivery.api.errors import install_error_handlers
from delivery.api.guard import LocalOnly
from delivery.api.routes import areas, explanations, files, plans, replans


def install_api(app: FastAPI) -> None:
    """Add everything under ``/api/v1``, and the guard before all of the app."""
    router = APIRouter(prefix=PREFIX)
    for part in (areas, plans, replans, files, explanations):
        router.include_router(part.router)
    app.include_router(router)
    install_error_handlers(app)
    app.add_middleware(LocalOnly)
