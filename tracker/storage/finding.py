"""Whether a question finds anything."""

from typing import Any

from sqlalchemy import ColumnElement, Select


def there_is(found: Select[Any]) -> ColumnElement[bool]:
    """Whether a question about the row outside finds anything.

    As EXISTS does, but PostgreSQL answers it row by row and stops at the first it finds.
    """
    return found.limit(1).scalar_subquery().is_not(None)
