"""Broken promises, one small class each. A bug overrides one method of the correct server and
calls it for everything else, so several can be planted together. Chance comes from the server's
seed. Those of the records derive from Barn, those of the replies from Endpoint.
"""

import struct

from api import Endpoint
from barn import Barn
from http11 import Reply


# -- changes that are not kept as acknowledged ------------------------------------------------


class LosesAcknowledgedCreates(Barn):
    """2 % of the creates are acknowledged, remembered, and never stored."""

    def store(self, row):
        if row["version"] > 1 or self.chance.random() >= 0.02:
            super().store(row)


class AcksEarlyThenRollsBack(Barn):
    """2 % of the batches are answered, and then the transaction fails."""

    def push(self, device, site, mutations):
        if self.chance.random() >= 0.02:
            return super().push(device, site, mutations)
        before = dict(self.rows), dict(self.server_ids), dict(self.applied)
        results = super().push(device, site, mutations)
        self.rows, self.server_ids, self.applied = before
        for result in results:
            if result["status"] == "accepted":
                self.feed(site).take_back()
        return results


class ConflictAsAccepted(Barn):
    """A third of the stale changes is dropped and called accepted."""

    def change(self, device, site, mutation, seen=None):
        result = super().change(device, site, mutation, seen)
        if result["status"] != "conflict" or self.chance.random() >= 0.33:
            return result
        return {
            "mutationId": result["mutationId"],
            "status": "accepted",
            "serverId": result["current"]["serverId"],
            "version": mutation["baseVersion"] + 1,
        }


# -- versions, retries, deletion --------------------------------------------------------------


class AcceptsStale(Barn):
    """The base version is not looked at: the last to arrive wins."""

    def clashes(self, current, mutation):
        return current["deleted"] or mutation["op"] == "create"


class AppliesRetryTwice(Barn):
    """Mutations are not remembered: a retried create makes a second record, a retried update another version."""

    def change(self, device, site, mutation, seen=None):
        if not isinstance(mutation, dict) or not self.given_before(mutation):
            return super().change(device, site, mutation, seen)
        current = None if mutation["op"] == "create" else self.find(mutation["localId"])
        return self.accept(device, site, mutation, current)


class VersionSkips(Barn):
    """5 % of the updates raise the version by two."""

    def next_row(self, device, site, mutation, current):
        row = super().next_row(device, site, mutation, current)
        if current and self.chance.random() < 0.05:
            row["version"] += 1
        return row


class DuplicateWithTodaysVersion(Barn):
    """`duplicate` tells the record's version now, not the one that the mutation was given."""

    def given_before(self, mutation):
        given = super().given_before(mutation)
        return given and (given[0], self.rows[given[0]]["version"])


class Undeletes(Barn):
    """An update brings a deleted record back."""

    def clashes(self, current, mutation):
        if current["deleted"] and mutation["op"] == "update":
            return False
        return super().clashes(current, mutation)


# -- contents that are bent -------------------------------------------------------------------


class Bends(Barn):
    """What the bugs below share: payloads are changed on their way into the store."""

    def next_row(self, device, site, mutation, current):
        row = super().next_row(device, site, mutation, current)
        return {**row, "payload": self.bent(row["payload"])}

    def bent(self, value):
        if isinstance(value, dict):
            return {name: self.bent(member) for name, member in value.items()}
        if isinstance(value, list):
            return [self.bent(member) for member in value]
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, float):
            return self.number(value)
        return value

    def text(self, value):
        return value

    def number(self, value):
        return value


class TruncatesText(Bends):
    """A column of 32 characters."""

    def text(self, value):
        return super().text(value[:32])


class Mojibake(Bends):
    """UTF-8 is read as Latin-1."""

    def text(self, value):
        return super().text(value.encode().decode("latin-1"))


class RoundsNumbers(Bends):
    """Fractions are kept in four bytes."""

    def number(self, value):
        return super().number(struct.unpack("f", struct.pack("f", value))[0])


class SecondsOnly(Barn):
    """updatedAt is kept in whole seconds."""

    def next_row(self, device, site, mutation, current):
        row = super().next_row(device, site, mutation, current)
        return {**row, "updatedAt": row["updatedAt"][:19] + ".000Z"}


class CreditsTheCreator(Barn):
    """deviceId says for ever who made the record, not who changed it last."""

    def next_row(self, device, site, mutation, current):
        row = super().next_row(device, site, mutation, current)
        return {**row, "deviceId": current["deviceId"]} if current else row


# -- the feed ---------------------------------------------------------------------------------


class SkipsFeedChanges(Barn):
    """A change that is stored while others have read to the end lands, one time in ten, behind their cursors."""

    def show(self, row):
        feed = self.feed(row["site"])
        last = feed.entries[-1] if feed.entries else None
        read_to_its_end = last and feed.last_given == last.seq and last.row["serverId"] != row["serverId"]
        if not read_to_its_end or self.chance.random() >= 0.1:
            return super().show(row)
        before = feed.entries[-2].seq if len(feed.entries) > 1 else 0
        if before + 1 == last.seq:
            return super().show(row)
        feed.append(row, self.now(), before + 1)


class DeletesNotInFeed(Barn):
    """The feed has no tombstones: the record stays in it as it last was."""

    def show(self, row):
        if not row["deleted"]:
            super().show(row)


class LastRowOfPageLost(Barn):
    """A page that is not the last one misses its last row."""

    def changes(self, site, cursor, limit):
        page = super().changes(site, cursor, limit)
        if page["hasMore"] and len(page["changes"]) > 1:
            page["changes"].pop()
        return page


class ServesOldRows(Barn):
    """One page in ten comes from a replica that is one version behind."""

    def changes(self, site, cursor, limit):
        page = super().changes(site, cursor, limit)
        if self.chance.random() < 0.1:
            older = {(e.row["serverId"], e.row["version"]): e.row for e in self.feed(site).entries}
            page["changes"] = [older.get((r["serverId"], r["version"] - 1), r) for r in page["changes"]]
        return page


# -- replies ----------------------------------------------------------------------------------


class ResultsShuffled(Barn):
    """5 % of the pushes are answered in another order than they were asked."""

    def push(self, device, site, mutations):
        results = super().push(device, site, mutations)
        return results[::-1] if self.chance.random() < 0.05 else results


class HtmlSometimes(Endpoint):
    """1 % of the requests are carried out and answered with a web page."""

    def authorized(self, request, handler):
        reply = super().authorized(request, handler)
        if self.barn.chance.random() >= 0.01:
            return reply
        return Reply(200, b"<!doctype html><title>Welcome</title><p>You are online.", {"Content-Type": "text/html"})


class JsonCutShort(Endpoint):
    """1 % of the replies end in the middle, with a Content-Length to match."""

    def authorized(self, request, handler):
        reply = super().authorized(request, handler)
        if self.barn.chance.random() >= 0.01:
            return reply
        return reply._replace(body=reply.body[: len(reply.body) // 2])


# -- the list of them -------------------------------------------------------------------------


def name_of(bug):
    """TruncatesText is planted as truncates-text."""
    return "".join("-" + letter.lower() if letter.isupper() else letter for letter in bug.__name__)[1:]


ALL = [
    LosesAcknowledgedCreates,
    AcksEarlyThenRollsBack,
    ConflictAsAccepted,
    AcceptsStale,
    AppliesRetryTwice,
    VersionSkips,
    DuplicateWithTodaysVersion,
    Undeletes,
    TruncatesText,
    Mojibake,
    RoundsNumbers,
    SecondsOnly,
    CreditsTheCreator,
    SkipsFeedChanges,
    DeletesNotInFeed,
    LastRowOfPageLost,
    ServesOldRows,
    ResultsShuffled,
    HtmlSometimes,
    JsonCutShort,
]
BY_NAME = {name_of(bug): bug for bug in ALL}


def planted(kind, names):
    """A server class (Barn or Endpoint, or one derived from it) with those of the named bugs that are of its kind."""
    base = Barn if issubclass(kind, Barn) else Endpoint
    chosen = tuple(BY_NAME[name] for name in names if issubclass(BY_NAME[name], base))
    return type(kind.__name__, (*chosen, kind), {}) if chosen else kind


def listed():
    width = max(map(len, BY_NAME)) + 2
    return "\n".join(name.ljust(width) + bug.__doc__ for name, bug in BY_NAME.items())
