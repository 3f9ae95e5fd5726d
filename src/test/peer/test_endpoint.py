"""Holds the endpoint to the protocol's page, over real sockets: cd src/test/peer && python3 -m unittest

Every test uses a site of its own, as every run does. `Page` is what the page demands of anybody,
and can be held against another endpoint that is up; `Choices` is what the page leaves open and
this endpoint settled. Both also run against the eccentric server, which keeps the same promises.

    ENDPOINT=http://127.0.0.1:8085 python3 -m unittest test_endpoint.Page
"""

import gzip
import http.client
import itertools
import json
import os
import pathlib
import subprocess
import sys
import unittest
from urllib.parse import quote, urlencode

import bugs

HERE = pathlib.Path(__file__).parent
AT = "2026-03-01T05:00:00.000Z"
fresh = itertools.count(1)
RUN = os.urandom(3).hex()  # an endpoint that is up already may have seen other runs


class Peer:
    """The endpoint in a process of its own, and one kept-alive connection to it."""

    def __init__(self, *options):
        self.process = None
        first_line = self.start(options)
        self.connection = http.client.HTTPConnection("127.0.0.1", int(first_line.rpartition(":")[2]), timeout=30)

    def start(self, options):
        """The line with its address."""
        self.process = subprocess.Popen(
            [sys.executable, HERE / "endpoint.py", "--port", "0", "--until-stdin-closes", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self.process.stdout.readline()

    def close(self):
        self.connection.close()
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()

    def call(self, method, path, document=None, **headers):
        body = document if isinstance(document, (bytes, type(None))) else json.dumps(document).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, body, self.usual_headers(body) | named)
        reply = self.connection.getresponse()
        content = reply.read()
        return reply.status, json.loads(content) if content else None, reply.headers

    def usual_headers(self, body):
        """What the page asks of every request."""
        return {"Device-Id": "dev-01", "Request-Id": f"r-{next(fresh)}"} | ({"Content-Type": "application/json"} if body else {})

    def push(self, site, *records, device=None):
        status, reply, _ = self.call(
            "POST", "/sync/push", {"deviceId": device or f"{site}/dev-01", "site": site, "records": list(records)})
        assert status == 200, (status, reply)
        return reply["results"]

    def put(self, site, record, server_id, device=None, **headers):
        document = {**record, "deviceId": device or f"{site}/dev-01", "site": site}
        return self.call("PUT", "/records/" + quote(server_id, safe=""), document, **headers)

    def page(self, site, since=None, limit=1000):
        query = {"site": site, "limit": limit} | ({"since": since} if since else {})
        status, page, _ = self.call("GET", "/sync/changes?" + urlencode(query))
        assert status == 200, (status, page)
        return page

    def feed(self, site, since=None, limit=1000):
        """All rows after `since`, page by page, and the last cursor."""
        rows, more = [], True
        while more:
            page = self.page(site, since, limit)
            assert len(page["changes"]) <= limit
            assert page["changes"] or not page["hasMore"], "a page that has more makes progress"
            rows, since, more = rows + page["changes"], page["cursor"], page["hasMore"]
        return rows, since


def mutation(op="create", base=0, local=None, payload=None, entity="flock", at=AT, **members):
    number = next(fresh)
    return {"mutationId": f"m-{RUN}-{number}", "localId": local or f"l-{RUN}-{number}", "entity": entity, "op": op, "baseVersion": base,
            "payload": {} if op == "delete" else payload if payload is not None else {"kg": 12.5}, "updatedAt": at, **members}


def newest(rows):
    """The rows without those that came again."""
    return list({row["localId"]: row for row in rows}.values())


class Stranger(Peer):
    """An endpoint that somebody else started."""

    def start(self, options):
        return os.environ["ENDPOINT"]

    def close(self):
        self.connection.close()


class Sites(unittest.TestCase):
    """An endpoint for all tests of a class, and a fresh site for each."""

    OPTIONS = ()

    @classmethod
    def setUpClass(cls):
        cls.peer = Stranger() if "ENDPOINT" in os.environ else Peer(*cls.OPTIONS)
        cls.addClassCleanup(cls.peer.close)

    def setUp(self):
        self.site = f"barn-{RUN}-{next(fresh)}"

    def push(self, *records, **options):
        return self.peer.push(self.site, *records, **options)

    def one(self, record, **options):
        (result,) = self.push(record, **options)
        return result

    def created(self, **options):
        """A new record: (localId, serverId)."""
        record = mutation(**options)
        return record["localId"], self.one(record)["serverId"]

    def rejected(self, *broken):
        for record in broken:
            with self.subTest(record=record):
                result = self.one(record)
                self.assertEqual("rejected", result["status"])
                self.assertTrue(result["reason"])

    def refused(self, status, document, **headers):
        got, problem, reply_headers = self.peer.call("POST", "/sync/push", document, **headers)
        self.assertEqual((status, "application/problem+json"), (got, reply_headers["Content-Type"].partition(";")[0]))
        self.assertTrue(problem["title"] and problem["detail"])


class Page(Sites):
    # -- push

    def test_a_create_is_accepted_at_version_1_and_shown_as_it_was_sent(self):
        record = mutation(payload={"kg": 0.1, "note": "Hühner 🐔 \"\\\n", "n": [1, None, True, 4980]}, entity="feeding")
        result = self.one(record, device="d-9")
        self.assertEqual(("accepted", 1, record["mutationId"]), tuple(result[k] for k in ("status", "version", "mutationId")))
        (row,) = newest(self.peer.feed(self.site)[0])
        row.pop("_hint", None)
        self.assertEqual({"serverId": result["serverId"], "localId": record["localId"], "site": self.site, "entity": "feeding",
                          "version": 1, "payload": record["payload"], "updatedAt": AT, "deviceId": "d-9", "deleted": False}, row)

    def test_results_are_in_the_requests_order_and_a_batch_is_not_atomic(self):
        good, bad, other = mutation(), mutation(payload={"invalid": True}), mutation()
        results = self.push(good, bad, other)
        self.assertEqual(["accepted", "rejected", "accepted"], [r["status"] for r in results])
        self.assertEqual([m["mutationId"] for m in (good, bad, other)], [r["mutationId"] for r in results])
        self.assertTrue(results[1]["reason"])

    def test_a_retry_is_a_duplicate_whatever_else_it_says(self):
        record = mutation()
        first = self.one(record)
        self.one(mutation("update", 1, record["localId"]))
        retry = self.one({**record, "baseVersion": 7, "payload": {"invalid": 1}, "op": "update"})
        self.assertEqual(("duplicate", first["serverId"], 1), (retry["status"], retry["serverId"], retry["version"]))

    def test_the_same_mutation_twice_in_a_batch_is_applied_once(self):
        record = mutation()
        self.assertEqual(["accepted", "duplicate"], [r["status"] for r in self.push(record, record)])

    def test_each_update_raises_the_version_by_one(self):
        local, _ = self.created()
        versions = [self.one(mutation("update", base, local))["version"] for base in (1, 2, 3)]
        self.assertEqual([2, 3, 4], versions)

    def test_a_stale_update_conflicts_and_gets_the_whole_record(self):
        local, server = self.created()
        self.one(mutation("update", 1, local, {"kg": 2}, at="2026-03-01T05:00:00.001Z"), device="d-2")
        result = self.one(mutation("update", 1, local))
        result["current"].pop("_hint", None)
        self.assertEqual("conflict", result["status"])
        self.assertEqual({"serverId": server, "localId": local, "site": self.site, "entity": "flock", "version": 2, "payload": {"kg": 2},
                          "updatedAt": "2026-03-01T05:00:00.001Z", "deviceId": "d-2", "deleted": False}, result["current"])

    def test_a_base_from_the_future_conflicts(self):
        local, _ = self.created()
        self.assertEqual("conflict", self.one(mutation("update", 2, local))["status"])

    def test_a_conflict_is_not_remembered_so_the_same_mutation_may_come_again(self):
        local, _ = self.created()
        stale = mutation("update", 9, local)
        self.assertEqual("conflict", self.one(stale)["status"])
        self.assertEqual(2, self.one({**stale, "baseVersion": 1})["version"])

    def test_a_localId_is_never_created_twice(self):
        local, _ = self.created()
        self.assertEqual("conflict", self.one(mutation(local=local))["status"])

    def test_deletion_is_final(self):
        local, _ = self.created()
        self.assertEqual(2, self.one(mutation("delete", 1, local))["version"])
        for late in (mutation("update", 2, local), mutation("delete", 2, local), mutation(local=local)):
            current = self.one(late)["current"]
            self.assertEqual((2, True, {}), (current["version"], current["deleted"], current["payload"]))

    def test_what_breaks_the_page_is_rejected(self):
        self.rejected(
            mutation("update", 1), mutation("delete", 1), mutation("upsert"), mutation(base="0"), mutation(payload=[]),
            mutation(at="yesterday"), mutation(at="2026-02-30T05:00:00.000Z"),
            {k: v for k, v in mutation().items() if k != "payload"})

    def test_unknown_members_are_ignored(self):
        self.assertEqual("accepted", self.one(mutation(unknown=1, hints=[]))["status"])

    def test_a_record_of_another_site_is_not_changed(self):
        local, _ = self.created()
        (result,) = self.peer.push(self.site + "-b", mutation("update", 1, local))
        self.assertNotEqual("accepted", result["status"])
        self.assertEqual([], self.peer.feed(self.site + "-b")[0])
        self.assertEqual(1, newest(self.peer.feed(self.site)[0])[0]["version"])

    # -- whole requests

    def test_a_request_that_is_no_push_is_refused_as_a_whole(self):
        self.refused(400, b"{")
        self.refused(400, {"deviceId": "d", "site": self.site, "records": {}})
        self.assertEqual([], self.peer.feed(self.site)[0])

    def test_fifty_records_and_a_mebibyte_are_taken_plain_and_zipped(self):
        for encoded in (lambda body: (body, {}), lambda body: (gzip.compress(body), {"Content_Encoding": "gzip"})):
            records = [mutation(payload={"note": "ä" * 10_300}) for _ in range(50)]
            text = json.dumps({"deviceId": "d", "site": self.site, "records": records}, ensure_ascii=False)
            self.assertLess(len(text.encode()), 2**20)
            body, headers = encoded(text.encode())
            status, reply, _ = self.peer.call("POST", "/sync/push", body, **headers)
            self.assertEqual((200, ["accepted"] * 50), (status, [r["status"] for r in reply["results"]]))

    def test_a_chunked_body_is_read_and_the_connection_lives_on(self):
        text = json.dumps({"deviceId": "d", "site": self.site, "records": [mutation()]}).encode()
        self.peer.connection.request("POST", "/sync/push", iter((text[:9], text[9:])), encode_chunked=True,
                                     headers=self.peer.usual_headers(text) | {"Transfer-Encoding": "chunked"})
        reply = self.peer.connection.getresponse()
        reply.read()
        self.assertEqual(200, reply.status)
        self.assertEqual(200, self.peer.call("GET", "/health")[0])

    # -- PUT

    def test_put_with_the_right_version_is_accepted_and_repeated_as_a_duplicate(self):
        local, server = self.created()
        change = mutation("update", 1, local, {"kg": 3})
        for expected in ("accepted", "duplicate"):
            status, result, headers = self.peer.put(self.site, change, server, If_Match='"1"')
            self.assertEqual((200, expected, 2, '"2"'), (status, result["status"], result["version"], headers["ETag"]))

    def test_put_with_a_stale_version_is_412_with_the_current_record(self):
        local, server = self.created()
        self.one(mutation("update", 1, local, {"kg": 3}))
        status, result, headers = self.peer.put(self.site, mutation("update", 1, local), server, If_Match='"1"')
        self.assertEqual((412, "conflict", 2, '"2"'), (status, result["status"], result["current"]["version"], headers["ETag"]))

    def test_put_may_delete(self):
        local, server = self.created()
        self.assertEqual(200, self.peer.put(self.site, mutation("delete", 1, local), server, If_Match='"1"')[0])
        status, result, _ = self.peer.put(self.site, mutation("update", 2, local), server, If_Match='"2"')
        self.assertEqual((412, True), (status, result["current"]["deleted"]))

    def test_put_is_refused_where_address_header_and_body_do_not_fit(self):
        local, server = self.created()
        change = mutation("update", 1, local)
        self.assertEqual(428, self.peer.put(self.site, change, server)[0])
        self.assertEqual(404, self.peer.put(self.site, change, "nobody", If_Match='"1"')[0])
        invalid = {**change, "payload": {"invalid": True}}
        status, result, _ = self.peer.put(self.site, invalid, server, If_Match='"1"')
        self.assertEqual((422, "rejected"), (status, result["status"]))
        self.assertEqual(1, newest(self.peer.feed(self.site)[0])[0]["version"])

    # -- feed

    def test_the_feed_has_each_record_once_in_its_newest_state_in_the_order_of_changes(self):
        first, second = self.created()[0], self.created()[0]
        self.one(mutation("update", 1, first, {"kg": 3}))
        rows = newest(self.peer.feed(self.site)[0])
        self.assertEqual([(second, 1), (first, 2)], [(row["localId"], row["version"]) for row in rows])

    def test_whoever_follows_the_cursor_gets_what_changed_since_and_nothing_twice_over(self):
        local, _ = self.created()
        _, cursor = self.peer.feed(self.site)
        self.assertEqual([], self.peer.feed(self.site, cursor)[0])
        self.one(mutation("delete", 1, local))
        (row,) = newest(self.peer.feed(self.site, cursor)[0])
        self.assertEqual((local, 2, True, {}), (row["localId"], row["version"], row["deleted"], row["payload"]))

    def test_pages_of_every_size_show_the_same_records(self):
        locals_ = [self.created()[0] for _ in range(40)]
        self.push(*(mutation("update", 1, local) for local in locals_[::3]))
        whole = sorted((row["localId"], row["version"]) for row in newest(self.peer.feed(self.site)[0]))
        self.assertEqual(40, len(whole))
        for limit in (1, 7, 39, 40, 41):
            rows = newest(self.peer.feed(self.site, limit=limit)[0])
            self.assertEqual(whole, sorted((row["localId"], row["version"]) for row in rows))

    def test_changes_made_between_two_pages_are_not_skipped(self):
        local = [self.created()[0] for _ in range(6)]
        page = self.peer.page(self.site, limit=3)
        self.push(mutation("update", 1, local[0]), mutation("update", 1, local[5]))
        rest, _ = self.peer.feed(self.site, page["cursor"], limit=3)
        state = {row["localId"]: row["version"] for row in page["changes"] + rest}
        self.assertEqual({**dict.fromkeys(local, 1), local[0]: 2, local[5]: 2}, state)


class Choices(Sites):
    def test_records_that_contradict_what_is_known_of_them_are_rejected(self):
        local, server = self.created()
        other = self.created()[1]
        self.rejected(
            mutation("create", 1), mutation(base=-1), mutation(base=True), mutation(entity=""), "text",
            mutation(at="2026-03-01T05:00:00Z"), mutation(at="2026-03-01T05:00:00.000+01:00"), {**mutation(), "mutationId": None},
            mutation("update", 1, local, entity="feeding"), mutation("update", 1, local, serverId=other))
        self.assertEqual("accepted", self.one(mutation("update", 1, local, serverId=server))["status"])

    def test_two_mutations_of_one_record_do_not_fit_in_one_batch(self):
        record = mutation()
        results = self.push(record, mutation("update", 1, record["localId"]))
        self.assertEqual(["accepted", "rejected"], [r["status"] for r in results])

    def test_a_push_that_is_too_long_unpacked_wrongly_or_not_i_json_is_refused(self):
        whole = {"deviceId": "d", "site": self.site, "records": []}
        self.refused(400, b"[]")
        self.refused(400, {**whole, "site": ""})
        self.refused(413, {**whole, "records": [mutation() for _ in range(51)]})
        self.refused(415, whole, Content_Encoding="br")
        self.refused(400, json.dumps(whole).encode(), Content_Encoding="gzip")
        for payload in ('{"a":1,"a":2}', '{"a":NaN}', '{"a":1e999}', '{"a":"\\ud800"}'):
            with self.subTest(payload=payload):
                text = json.dumps({**whole, "records": [mutation(payload={"x": 7})]}).replace('{"x": 7}', payload)
                self.refused(400, text.encode())
        self.assertEqual([], self.peer.feed(self.site)[0])

    def test_put_is_rejected_where_address_header_and_body_do_not_fit(self):
        local, server = self.created()
        change = mutation("update", 1, local)
        for wrong in ('"2"', "1", 'W/"1"', "*"):
            self.assertEqual(422, self.peer.put(self.site, change, server, If_Match=wrong)[0], wrong)
        self.assertEqual(422, self.peer.put(self.site, mutation("update", 1), server, If_Match='"1"')[0])

    def test_addresses_and_methods_that_are_not_on_the_page(self):
        self.assertEqual(404, self.peer.call("GET", "/nothing")[0])
        self.assertEqual(405, self.peer.call("GET", "/sync/push")[0])
        self.assertEqual(405, self.peer.call("POST", "/sync/changes")[0])
        self.assertEqual(200, self.peer.call("GET", "/health")[0])

    def test_a_cursor_that_was_never_given_is_gone_and_a_page_needs_site_and_limit(self):
        self.assertEqual(410, self.peer.call("GET", f"/sync/changes?site={self.site}&since=abc")[0])
        self.assertEqual(400, self.peer.call("GET", "/sync/changes")[0])
        self.assertEqual(400, self.peer.call("GET", f"/sync/changes?site={self.site}&limit=0")[0])


class EccentricPage(Page):
    OPTIONS = ("--eccentric",)


class EccentricChoices(Choices):
    OPTIONS = ("--eccentric",)


class Lagging(unittest.TestCase):
    def test_a_late_feed_shows_a_change_later_and_never_behind_a_cursor(self):
        now = [100.0]
        barn = bugs.Barn(feed_lag=2.0, now=lambda: now[0])
        barn.push("d", "s", [mutation(local="a"), mutation(local="b")])
        now[0] = 101.0
        barn.push("d", "s", [mutation("update", 1, "a")])

        def shown(cursor):
            page = barn.changes("s", cursor, 10)
            return [(row["localId"], row["version"]) for row in page["changes"]], page["cursor"]

        rows, cursor = shown(None)
        self.assertEqual([], rows)
        now[0] = 102.0
        rows, cursor = shown(cursor)
        self.assertEqual([("a", 1), ("b", 1)], rows)
        now[0] = 103.0
        self.assertEqual([("a", 2)], shown(cursor)[0])
        self.assertEqual([("b", 1), ("a", 2)], shown(None)[0])


class Token(unittest.TestCase):
    def test_a_token_is_asked_for_where_one_is_set(self):
        peer = Peer("--token", "hen")
        self.addCleanup(peer.close)
        self.assertEqual(401, peer.call("GET", "/sync/changes?site=s")[0])
        self.assertEqual(200, peer.call("GET", "/sync/changes?site=s", Authorization="Bearer hen")[0])


if __name__ == "__main__":
    unittest.main()
