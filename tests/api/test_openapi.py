"""The OpenAPI document, as scripts and their writers read it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from delivery.api import examples, replan_examples, replan_schemas, schemas
from delivery.server import create_app


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return create_app({}, tmp_path_factory.mktemp("work"), None).openapi()


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref":
                yield value
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_it_lists_every_endpoint_of_the_api_and_no_page(document):
    plan = "/api/v1/plans/{plan_id}"
    assert set(document["paths"]) == {
        "/api/v1/areas",
        "/api/v1/health",
        "/api/v1/plans",
        plan,
        *(f"{plan}/{rest}" for rest in ("events", "stop", "plan", "map", "workbook", "geojson")),
        *(f"{plan}/{kind}s/{{{kind}_id}}/explanation" for kind in ("order", "route", "kitchen")),
        f"{plan}/difference/{{new_id}}",
        f"{plan}/places",
        f"{plan}/why/{{what}}",
        f"{plan}/replan",
    }


def test_it_is_served(client, document):
    served = client.get("/api/v1/openapi.json").json()
    assert served["openapi"].startswith("3.1")
    assert served["paths"].keys() == document["paths"].keys()


def test_every_reference_leads_somewhere(document):
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) <= known


def test_every_schema_is_one(document):
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_example_is_valid(document):
    components = document["components"]
    shown = 0
    for name, schema in components["schemas"].items():
        validator = Draft202012Validator(
            {"$ref": f"#/components/schemas/{name}", "components": components}
        )
        for example in schema.get("examples", ()):
            validator.validate(example)
            shown += 1
    assert shown >= 6


def test_the_examples_are_what_the_models_take_and_give():
    job = schemas.JobOut.model_validate(examples.JOB)
    assert job.model_dump(mode="json") == examples.JOB
    anew = replan_schemas.ReplanIn.model_validate(replan_examples.REPLAN_REQUEST)
    assert anew.model_dump(mode="json", exclude_unset=True) == replan_examples.REPLAN_REQUEST
    assert schemas.PlanForm.model_validate(examples.PLAN_REQUEST).seconds == 30


def test_every_operation_is_described_in_both_languages(document):
    for operation in operations(document):
        said = f"{operation['summary']} {operation['description']}"
        assert re.search("[가-힣]", said), operation["operationId"]
        assert re.search("[A-Za-z]{3}", said), operation["operationId"]


def test_errors_are_documented_as_problems_alone(document):
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for operation in operations(document):
        for status, response in operation["responses"].items():
            if not status.startswith("2"):
                assert list(response["content"]) == ["application/problem+json"], status
