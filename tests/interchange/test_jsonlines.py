"""Acts as JSON lines: what is no text is refused where it comes in."""

import pytest

from tracker.domain.errors import TrackerError
from tracker.interchange.jsonlines import read_json_acts


@pytest.mark.parametrize("name", ["quote", "place"])
def test_a_number_for_a_text_of_a_citation_is_refused(name: str) -> None:
    with pytest.raises(TrackerError, match="acts:1: expected an object"):
        read_json_acts(f'{{"sources": [{{"id": "a", "{name}": 7}}]}}', "acts")
