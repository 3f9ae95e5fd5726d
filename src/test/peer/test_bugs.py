"""A planted bug that nobody could notice would prove nothing: each must show in what devices see."""

import json
import random
import unittest

import bugs
from api import Endpoint
from barn import Barn
from http11 import Request

SITE = "barn-01"


def morning(endpoint, chance):
    """A few hundred requests of one site, retries and stale bases among them; returns every reply."""
    replies, cursor, known = [], "", {}

    def call(method, path, query=None, document=None):
        body = json.dumps(document).encode() if document else b""
        reply = endpoint.answer(Request(method, path, query or {}, {}, body))
        replies.append((reply.status, reply.headers.get("Content-Type"), reply.body.replace(endpoint.barn.life.encode(), b"")))
        return reply

    def mutation(number):
        local = chance.choice(list(known)) if known and chance.random() < 0.6 else f"l-{number}"
        base = max(0, known.get(local, 0) - chance.choice((0, 0, 0, 1)))
        op = "create" if local not in known else "delete" if chance.random() < 0.1 else "update"
        note = "Küken und Hühner " * 3
        payload = {} if op == "delete" else {"kg": chance.random() * 20, "note": note}
        known[local] = base + 1
        return {"mutationId": f"m-{number}", "localId": local, "entity": "flock", "op": op, "baseVersion": base,
                "payload": payload, "updatedAt": f"2026-03-01T05:{number % 60:02}:00.{number % 1000:03}Z"}

    for step in range(400):
        batch = list({m["localId"]: m for m in (mutation(step * 9 + i) for i in range(chance.randint(1, 9)))}.values())
        document = {"deviceId": f"dev-{step % 3}", "site": SITE, "records": batch}
        for _ in range(2 if chance.random() < 0.1 else 1):
            call("POST", ["sync", "push"], document=document)
        if step % 10 == 0:
            old = document
        if step % 10 == 8:
            call("POST", ["sync", "push"], document=old)
        page = call("GET", ["sync", "changes"], {"site": SITE, "since": cursor, "limit": "7"})
        try:
            cursor = json.loads(page.body)["cursor"]
        except ValueError:
            pass  # a bug at work
    return replies


def replies_of(*names):
    barn = bugs.planted(Barn, names)(seed=5)
    barn.life = "life"
    return morning(bugs.planted(Endpoint, names)(barn), random.Random(11))


class Bugs(unittest.TestCase):
    def test_every_bug_changes_what_devices_see(self):
        honest = replies_of()
        for name in bugs.BY_NAME:
            with self.subTest(bug=name):
                differing = sum(a != b for a, b in zip(honest, replies_of(name), strict=True))
                self.assertGreater(differing, 0)

    def test_the_same_seed_breaks_the_same_promises(self):
        self.assertEqual(replies_of("loses-acknowledged-creates"), replies_of("loses-acknowledged-creates"))

    def test_bugs_can_be_planted_together(self):
        self.assertGreater(len(replies_of("mojibake", "truncates-text", "html-sometimes", "version-skips")), 400)


if __name__ == "__main__":
    unittest.main()
