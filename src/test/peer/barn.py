"""The records of a sync endpoint and the rules they live by: Barn Sync Protocol, version 1.

No sockets and no JSON text in here: mutations come in and results go out as the objects of the
page. One thread calls this, so every change is atomic by itself. The methods are cut where real
servers go wrong; bugs.py overrides them one at a time.
"""

import bisect
import datetime
import math
import os
import random
import re
import time
from typing import NamedTuple

OPS = ("create", "update", "delete")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


class StaleCursor(Exception):
    """A cursor that this server never gave out, so that following it could skip changes."""


class Entry(NamedTuple):
    """One change in a site's feed: `seq` orders it, `at` is when it was stored (monotonic seconds)."""

    seq: int
    at: float
    row: dict


class Feed:
    """The changes of one site in the order in which they became visible."""

    STEP = 1_000  # room between two entries; an honest feed never uses it

    def __init__(self):
        self.entries = []
        self.seqs_of = {}  # serverId -> the seqs of its entries, rising
        self.last_given = 0

    def append(self, row, at, seq=None):
        if seq is None:
            seq = self.last_seq() + self.STEP
        bisect.insort(self.entries, Entry(seq, at, row), key=lambda entry: entry.seq)
        self.seqs_of.setdefault(row["serverId"], []).append(seq)

    def take_back(self):
        """Removes the last entry, as if it had never been."""
        self.seqs_of[self.entries.pop().row["serverId"]].pop()

    def last_seq(self):
        return self.entries[-1].seq if self.entries else 0

    def visible(self, until):
        """The number of entries stored at `until` or before."""
        return bisect.bisect_right(self.entries, until, key=lambda entry: entry.at)

    def page(self, since, limit, until=math.inf):
        """Up to `limit` rows after `since`, each record in its newest visible state.

        Returns (rows, seq of the last entry passed, whether more rows wait).
        """
        end = len(self.entries) if until == math.inf else self.visible(until)
        horizon = self.entries[end - 1].seq if end else 0
        rows, reached = [], since
        start = bisect.bisect_right(self.entries, since, key=lambda entry: entry.seq)
        for index in range(start, end):
            entry = self.entries[index]
            if entry.seq == self.newest_seq(entry.row["serverId"], horizon):
                if len(rows) == limit:
                    return rows, reached, True
                rows.append(entry.row)
            reached = entry.seq
        self.last_given = max(self.last_given, reached)
        return rows, reached, False

    def newest_seq(self, server_id, horizon):
        return next(seq for seq in reversed(self.seqs_of[server_id]) if seq <= horizon)


class Barn:
    """A correct server.

    `feed_lag` is how many seconds late a change shows in the feed (0: at once; the page allows 5).
    """

    def __init__(self, feed_lag=0.0, seed=0, now=time.monotonic):
        self.feed_lag = feed_lag
        self.now = now
        self.chance = random.Random(seed)
        self.rows = {}  # serverId -> the record's newest row, as the feed shows it
        self.server_ids = {}  # localId -> serverId
        self.applied = {}  # mutationId -> (serverId, version) that it was given
        self.feeds = {}  # site -> Feed
        self.made = 0
        self.life = os.urandom(4).hex()  # a cursor of an earlier process is of no use here

    # -- changes in ---------------------------------------------------------------------------

    def push(self, device, site, mutations):
        """One result for each mutation, in order. The batch is not atomic."""
        seen = set()
        return [self.change(device, site, mutation, seen) for mutation in mutations]

    def change(self, device, site, mutation, seen=None):
        """Takes one mutation; `seen` gathers the localIds of its batch."""
        seen = set() if seen is None else seen
        if not isinstance(mutation, dict):
            return {"mutationId": None, "status": "rejected", "reason": "a record must be an object"}
        given = self.given_before(mutation)
        if given:
            return result(mutation, "duplicate", serverId=given[0], version=given[1])
        reason = fault_in(mutation) or self.refusal(site, mutation, seen)
        if reason:
            return result(mutation, "rejected", reason=reason)
        seen.add(mutation["localId"])
        current = self.find(mutation["localId"])
        if current and self.clashes(current, mutation):
            return result(mutation, "conflict", current=current)
        return self.accept(device, site, mutation, current)

    def find(self, local_id):
        """The newest row of a record, or None."""
        return self.rows.get(self.server_ids.get(local_id))

    def given_before(self, mutation):
        """The (serverId, version) that this very mutation was given, or None."""
        mutation_id = mutation.get("mutationId")
        return self.applied.get(mutation_id) if isinstance(mutation_id, str) else None

    def refusal(self, site, mutation, seen):
        """Why a well-formed mutation cannot be taken whatever its base, or None."""
        current = self.find(mutation["localId"])
        if mutation["localId"] in seen:
            return "a batch holds at most one mutation of any one record"
        if "invalid" in mutation.get("payload", {}):
            return "the payload has a member 'invalid'"
        if current is None:
            if mutation["op"] != "create":
                return "no record has this localId"
            return None if mutation["baseVersion"] == 0 else "a create has baseVersion 0"
        if current["site"] != site:
            return "the record belongs to another site"
        if current["entity"] != mutation["entity"]:
            return "the record is of another entity"
        if mutation.get("serverId", current["serverId"]) != current["serverId"]:
            return "serverId and localId are of two records"
        return None

    def clashes(self, current, mutation):
        """Whether a mutation must be answered with `conflict`."""
        return (
            current["deleted"]
            or mutation["op"] == "create"
            or mutation["baseVersion"] != current["version"]
        )

    def accept(self, device, site, mutation, current):
        row = self.next_row(device, site, mutation, current)
        self.store(row)
        self.applied[mutation["mutationId"]] = (row["serverId"], row["version"])
        return result(mutation, "accepted", serverId=row["serverId"], version=row["version"])

    def next_row(self, device, site, mutation, current):
        """What the record is after the mutation. Rows are never changed, only replaced."""
        deleted = mutation["op"] == "delete"
        return {
            "serverId": current["serverId"] if current else self.new_server_id(),
            "localId": mutation["localId"],
            "site": site,
            "entity": mutation["entity"],
            "version": current["version"] + 1 if current else 1,
            "payload": {} if deleted else mutation["payload"],
            "updatedAt": mutation["updatedAt"],
            "deviceId": device,
            "deleted": deleted,
        }

    def new_server_id(self):
        self.made += 1
        return f"py-{self.made}"

    def store(self, row):
        self.rows[row["serverId"]] = row
        self.server_ids[row["localId"]] = row["serverId"]
        self.show(row)

    def show(self, row):
        """Puts a stored row into its site's feed."""
        self.feed(row["site"]).append(row, self.now())

    # -- changes out --------------------------------------------------------------------------

    def feed(self, site):
        return self.feeds.setdefault(site, Feed())

    def changes(self, site, cursor, limit):
        """One page of the feed, as it goes on the wire."""
        until = self.now() - self.feed_lag if self.feed_lag else math.inf
        rows, reached, more = self.feed(site).page(self.position(site, cursor), limit, until)
        return {"changes": rows, "cursor": self.cursor(reached), "hasMore": more}

    def cursor(self, seq):
        return f"{self.life}.{seq}"

    def position(self, site, cursor):
        """The seq that a cursor stands for; the empty one is the start."""
        if not cursor:
            return 0
        life, _, seq = cursor.partition(".")
        if life != self.life or not seq.isdecimal() or int(seq) > self.feed(site).last_seq():
            raise StaleCursor(cursor)
        return int(seq)


def result(mutation, status, **members):
    return {"mutationId": mutation.get("mutationId"), "status": status, **members}


def fault_in(mutation):
    """How a record breaks the page, in words, or None."""
    for name in ("mutationId", "localId", "entity"):
        if not isinstance(mutation.get(name), str) or not mutation[name]:
            return f"{name} must be a text that is not empty"
    if mutation.get("op") not in OPS:
        return f"op must be one of {', '.join(OPS)}"
    base = mutation.get("baseVersion")
    if not isinstance(base, int) or isinstance(base, bool) or base < 0:
        return "baseVersion must be a whole number from 0"
    if not isinstance(mutation.get("payload", {}), dict):
        return "payload must be an object"
    if mutation["op"] != "delete" and "payload" not in mutation:
        return "payload is missing"
    if not is_instant(mutation.get("updatedAt")):
        return "updatedAt must look like 2026-03-01T05:00:00.000Z"
    return None


def is_instant(text):
    if not isinstance(text, str) or not INSTANT.fullmatch(text):
        return False
    try:
        datetime.datetime.fromisoformat(text[:-1])
    except ValueError:
        return False
    return True
