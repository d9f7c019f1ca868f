"""Fields that several requests share: how long to search, a time of day."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from delivery.model.scenario import SearchLimit
from delivery.model.units import parse_clock


def without_blanks(files: Any) -> Any:
    """Leave out what a form sends where no file was chosen."""
    return [file for file in files if file != ""] if isinstance(files, list) else files


def _clock(text: str) -> str:
    try:
        parse_clock(text)
    except ValueError as error:
        raise PydanticCustomError("clock", "a time of day") from error
    return text


Clock = Annotated[str, AfterValidator(_clock)]
"""A time of day as people write it: ``10:30``."""


class SearchFields(BaseModel):
    """탐색 한도 / How long to search, and from which seed."""

    seconds: float | None = Field(
        default=None, ge=1, le=600, description="탐색 시간(초) / Seconds to search"
    )
    iterations: int | None = Field(
        default=None,
        ge=1,
        le=1000,
        description="탐색 횟수. 같은 입력이면 같은 계획 / Iterations; it repeats exactly",
    )
    seed: int = Field(default=0, ge=0, le=2**31 - 1, description="난수 시드 / Random seed")

    @model_validator(mode="after")
    def _one_limit(self) -> "SearchFields":
        if self.seconds is not None and self.iterations is not None:
            raise PydanticCustomError("two_limits", "seconds or iterations, not both")
        return self

    def limit(self, default: float) -> SearchLimit:
        """Return the limit asked for, ``default`` seconds where none is."""
        if self.iterations is not None:
            return SearchLimit(iterations=self.iterations)
        return SearchLimit(seconds=self.seconds or default)
