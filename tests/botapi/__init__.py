"""Telegram's Bot API 10.3 as data, and what is wrong with a request or an object by it.

The data is botapi-schema.json (licence beside it): methods with their params, types with their
fields, each with a type, and with limits where the documentation states them.
"""

from botapi.objects import problems_of
from botapi.requests import problems_of_request, problems_of_result

__all__ = ["problems_of", "problems_of_request", "problems_of_result"]
