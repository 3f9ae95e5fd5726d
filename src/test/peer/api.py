"""The addresses of Barn Sync Protocol, version 1: what a request must look like and which status,
headers and body answer it. What becomes of the records is barn.py's business.
"""

import json
import math

from barn import StaleCursor
from http11 import Refused, Reply

MAX_RECORDS = 50
MAX_PAGE_ROWS = 1_000
PAGE_ROWS = 100  # where a request names no limit
JSON = {"Content-Type": "application/json"}
STATUS_OF_PUT = {"accepted": 200, "duplicate": 200, "conflict": 412, "rejected": 422}


class Endpoint:
    """Turns requests into replies. `token`: the bearer token that is asked for, or None."""

    def __init__(self, barn, token=None):
        self.barn = barn
        self.token = token

    def answer(self, request):
        try:
            if isinstance(request, Refused):
                raise request
            return self.route(request)
        except Refused as refused:
            return problem(refused)

    def route(self, request):
        match request.method, request.path:
            case "GET", ["health"]:
                return as_json(200, {"status": "ready"})
            case "POST", ["sync", "push"]:
                return self.authorized(request, self.push)
            case "GET", ["sync", "changes"]:
                return self.authorized(request, self.changes)
            case "PUT", ["records", _]:
                return self.authorized(request, self.put)
            case _, ["health"] | ["sync", "changes"]:
                raise Refused(405, "this address answers GET", {"Allow": "GET"})
            case _, ["sync", "push"]:
                raise Refused(405, "this address answers POST", {"Allow": "POST"})
            case _, ["records", _]:
                raise Refused(405, "this address answers PUT", {"Allow": "PUT"})
        raise Refused(404, "nothing is at this address")

    def authorized(self, request, handler):
        if self.token and request.headers.get("authorization") != f"Bearer {self.token}":
            raise Refused(401, "a bearer token is needed", {"WWW-Authenticate": "Bearer"})
        return handler(request)

    def push(self, request):
        body = parsed(request.body)
        records = body.get("records")
        if not isinstance(records, list):
            raise Refused(400, "records must be an array")
        if len(records) > MAX_RECORDS:
            raise Refused(413, f"a batch holds at most {MAX_RECORDS} records, this one {len(records)}")
        results = self.barn.push(text_in(body, "deviceId"), text_in(body, "site"), records)
        return as_json(200, {"results": results})

    def put(self, request):
        if "if-match" not in request.headers:
            raise Refused(428, "a change of one record needs If-Match: \"<version>\"")
        mutation = parsed(request.body)
        if not self.barn.given_before(mutation):
            refusal = self.put_refusal(request.path[1], request.headers["if-match"], mutation)
            if refusal:
                status, reason = refusal
                # Both the result that the page names and the members of a problem: 404 is either.
                return as_json(status, {"mutationId": mutation.get("mutationId"), "status": "rejected",
                                        "reason": reason, "title": "Rejected", "detail": reason})
        result = self.barn.change(mutation.get("deviceId"), mutation.get("site"), mutation)
        version = result.get("version") or result.get("current", {}).get("version")
        return as_json(STATUS_OF_PUT[result["status"]], result, {"ETag": f'"{version}"'} if version else {})

    def put_refusal(self, server_id, if_match, mutation):
        """(status, reason) where address, header and body of a PUT do not fit together, or None."""
        row = self.barn.rows.get(server_id)
        if row is None:
            return 404, "no record has this serverId"
        if mutation.get("localId") != row["localId"]:
            return 422, "the record at this address has another localId"
        for name in ("deviceId", "site"):
            if not is_text(mutation.get(name)):
                return 422, f"{name} must be a text that is not empty"
        if if_match != f'"{mutation.get("baseVersion")}"':
            return 422, f"If-Match {if_match} is not the baseVersion in double quotes"
        return None

    def changes(self, request):
        site = request.query.get("site")
        if not site:
            raise Refused(400, "site is missing: /sync/changes?site={site}")
        limit = request.query.get("limit", str(PAGE_ROWS))
        if not limit.isdecimal() or int(limit) < 1:
            raise Refused(400, f"limit must be a whole number from 1, not {limit}")
        try:
            page = self.barn.changes(site, request.query.get("since"), min(int(limit), MAX_PAGE_ROWS))
        except StaleCursor as stale:
            raise Refused(410, f"the cursor {stale} is of no use here: begin without one") from None
        return as_json(200, page)


def parsed(body):
    """A JSON object by the rules of I-JSON (RFC 7493), so that no value is bent on the way in."""
    try:
        document = json.loads(body, object_pairs_hook=unique, parse_float=finite, parse_constant=no_number)
        if b"\\ud" in body.lower():
            json.dumps(document, ensure_ascii=False).encode()  # half a surrogate pair is no character
    except (ValueError, RecursionError) as broken:
        raise Refused(400, f"the body is not I-JSON: {broken}") from None
    if not isinstance(document, dict):
        raise Refused(400, "the body must be a JSON object")
    return document


def unique(members):
    document = dict(members)
    if len(document) != len(members):
        raise ValueError("an object names a member twice")
    return document


def finite(digits):
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits} is beyond an IEEE double")
    return number


def no_number(word):
    raise ValueError(f"{word} is no JSON number")


def text_in(document, name):
    if not is_text(document.get(name)):
        raise Refused(400, f"{name} must be a text that is not empty")
    return document[name]


def is_text(value):
    return isinstance(value, str) and value != ""


def as_json(status, document, headers=None):
    body = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Reply(status, body.encode(), {**JSON, **(headers or {})})


def problem(refused):
    title = {400: "Bad request", 404: "Not found", 410: "Cursor gone", 413: "Too large"}.get(refused.status, "Refused")
    reply = as_json(refused.status, {"title": title, "status": refused.status, "detail": str(refused)})
    return reply._replace(headers={**refused.headers, "Content-Type": "application/problem+json"})
