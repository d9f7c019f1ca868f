"""The areas on offer."""

import pytest

from delivery.errors import AreaError
from delivery.server import SAMPLE_AREA, find_areas


def offered(client):
    listed = client.get("/api/v1/areas").json()["areas"]
    return {area["name"]: area for area in listed}


def test_an_area_says_what_a_person_chooses_by(client):
    tiny = offered(client)["tiny"]
    assert tiny["title"] == "작은 동네"
    assert tiny["dates"] == ["2026-11-23"]
    assert tiny["kitchens"] == [{"kitchen_id": "K1", "name": "첫째 주방"}]
    assert tiny["modes"] == [
        {"code": "producer", "name": {"ko": "제조업체 직접배송", "en": "Producer's own"}},
        {"code": "rider", "name": {"ko": "라이더 공동배송", "en": "Rider co-op"}},
    ]
    assert tiny["faults"] == []


def test_the_sample_area_is_always_there(client):
    sample = offered(client)[SAMPLE_AREA]
    assert len(sample["dates"]) == 5
    assert len(sample["kitchens"]) == 5


def test_an_area_at_fault_is_listed_with_every_fault_and_spoils_no_other(client):
    broken = offered(client)["broken"]
    assert broken["kitchens"] == []
    assert len(broken["faults"]) > 1
    assert all(fault["where"].startswith("tariff.toml") for fault in broken["faults"])


def test_people_stand_in_no_list_of_areas(client):
    assert "대상자" not in client.get("/api/v1/areas").text


def test_every_folder_with_kitchens_is_an_area(areas, tmp_path):
    assert set(areas) == {"broken", "tiny", SAMPLE_AREA}
    assert set(find_areas(None)) == {SAMPLE_AREA}


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_folder_without_areas_is_a_fault_of_its_option(tmp_path, name):
    with pytest.raises(AreaError) as refused:
        find_areas(tmp_path / name)
    (fault,) = refused.value.faults
    assert fault.where == "--areas"


def test_health_tells_the_version(client):
    assert client.get("/api/v1/health").json() == {"status": "ok", "version": "0.1.0"}
