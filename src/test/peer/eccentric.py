"""A correct server that does whatever the page leaves free as few others would: a harness that
complains about it judges habits, not the protocol.
"""

import json

from api import Endpoint
from barn import Barn

ODD = " &limit=1+%2F?#\u00fc"  # cursors and serverIds are opaque: whoever sends them back must escape them


class EccentricBarn(Barn):
    """Short pages, rows that come again, cursors and serverIds of strange letters."""

    def changes(self, site, cursor, limit):
        page = super().changes(site, cursor, min(limit, 9))
        if 0 < len(page["changes"]) < limit and self.chance.random() < 0.2:
            page["changes"].append(page["changes"][0])
        return page

    def cursor(self, seq):
        return super().cursor(seq) + ODD

    def position(self, site, cursor):
        return super().position(site, cursor.removesuffix(ODD) if cursor else cursor)

    def new_server_id(self):
        return super().new_server_id() + ODD


class EccentricEndpoint(Endpoint):
    """Unknown members, members in another order, other spellings of the same numbers and texts."""

    def route(self, request):
        reply = super().route(request)
        if "application/json" not in reply.headers["Content-Type"]:
            return reply
        document = json.dumps(unusual(json.loads(reply.body)), indent=2, ensure_ascii=True)
        return reply._replace(
            body=document.encode(),
            headers={**reply.headers, "Content-Type": "application/json; charset=utf-8", "X-Powered-By": "hens"},
        )


def unusual(value, in_payload=False):
    if isinstance(value, dict):
        members = {name: unusual(member, in_payload or name == "payload") for name, member in reversed(value.items())}
        return members if in_payload else {"_hint": None, **members}
    if isinstance(value, list):
        return [unusual(element, in_payload) for element in value]
    if in_payload and isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53:
        return float(value)
    return value
