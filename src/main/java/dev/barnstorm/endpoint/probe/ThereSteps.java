package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whether there is a sync server at all, and a site to use. */
final class ThereSteps {
    static final List<Step> ALL = List.of(
            new Step(
                    Chapter.THERE,
                    "GET /health says 200",
                    Page.HEALTH,
                    "Answer GET {base}/health with 200 as soon as requests can be served, and not before.",
                    ThereSteps::health),
            new Step(
                    Chapter.THERE,
                    "whoever has no token is not let in",
                    Page.TOKEN,
                    "Answer 401 where Authorization is missing, if the token is to protect anything.",
                    ThereSteps::token),
            new Step(
                    Chapter.THERE,
                    "the feed of a site that nobody used is empty",
                    Page.FEED,
                    "A site needs no making: for one that has no records, answer"
                            + " {\"changes\": [], \"cursor\": \"…\", \"hasMore\": false}.",
                    ThereSteps::emptyFeed));

    private ThereSteps() {}

    private static void health(Visit visit) {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Device-Id", visit.device(1).deviceId()));
        headers.add(new HttpHeader("Request-Id", "probe-health"));
        visit.bearer().ifPresent(token -> headers.add(new HttpHeader("Authorization", "Bearer " + token)));
        HttpReply reply = visit.send(new HttpCall("GET", "/health", headers, new byte[0]));
        boolean page = new String(reply.body(), StandardCharsets.UTF_8).strip().startsWith("<");
        if (reply.status() != 200 || page) {
            throw Broken.because(
                    "HTTP 200" + (page ? "; this is a web page, so the base URL may lead to something else" : ""),
                    Answer.shown(reply));
        }
    }

    private static void token(Visit visit) {
        if (visit.bearer().isEmpty()) {
            throw new NotAsked("there is no --bearer");
        }
        HttpHeader device = new HttpHeader("Device-Id", visit.device(1).deviceId());
        HttpReply reply =
                visit.send(new HttpCall("GET", "/sync/changes?site=" + visit.site(), List.of(device), new byte[0]));
        if (reply.status() != 401) {
            throw Broken.advice("HTTP 401, since no Authorization was sent", Answer.shown(reply));
        }
    }

    private static void emptyFeed(Visit visit) {
        if (!visit.siteIsFresh()) {
            visit.feeds().beginsAt(visit.feeds().all(visit.device(1)).cursor());
            throw new NotAsked("--site names a site that may have records");
        }
        Answer answer = visit.pull(visit.device(1), null, 10);
        SyncReply.Page page = answer.page();
        answer.requireAllowed();
        if (!page.rows().isEmpty() || page.hasMore()) {
            throw Broken.because("no changes, and hasMore is false", answer.shown());
        }
        Answer again = visit.pull(visit.device(1), page.cursor(), 10);
        if (!again.page().rows().isEmpty()) {
            throw Broken.because("no changes behind its cursor either", again.shown());
        }
    }
}
