"""Acts as JSON lines: what is no text is refused where it comes in."""

import pytest

from tracker.domain.errors import TrackerError
from tracker.interchange.jsonlines import read_json_acts


@pytest.mark.parametrize("name", ["quote", "place"])
def test_a_number_for_a_text_of_a_citation_is_refused(name: str) -> None:
    with pytest.raises(TrackerError, match="acts:1: expected an object"):
        read_json_acts(f'{{"sources": [{{"id": "a", "{name}": 7}}]}}', "acts")


@pytest.mark.parametrize(
    "source", ["{}", '{"id": 5}', '{"id": null}', '{"id": " "}', '{"ID": "a"}']
)
def test_a_source_without_an_id_that_is_text_is_refused(source: str) -> None:
    with pytest.raises(TrackerError, match="acts:2: A source has an id, in quotes, such as"):
        read_json_acts(f'\n{{"sources": [{source}]}}', "acts")


@pytest.mark.parametrize("source", ['"a"', "5", "null", "[]"])
def test_a_source_that_is_no_object_is_refused(source: str) -> None:
    with pytest.raises(TrackerError, match="acts:1: expected an object"):
        read_json_acts(f'{{"sources": [{source}]}}', "acts")


def test_a_line_that_is_an_object_is_refused() -> None:
    with pytest.raises(TrackerError, match="acts:1: expected an object"):
        read_json_acts('{"lines": [{"17": "partial"}]}', "acts")


def test_an_agreement_that_is_a_number_is_refused() -> None:
    with pytest.raises(TrackerError, match='acts:1: What stands as "agreement" is text'):
        read_json_acts('{"agreement": 5}', "acts")
