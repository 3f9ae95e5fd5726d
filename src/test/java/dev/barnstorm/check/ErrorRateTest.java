package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.expecting;
import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.scenario.ChecksSpec;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a request that reached the server, and what as one that failed. */
class ErrorRateTest {

    private static final String A = Story.device("a");

    private static String measured(Story story) {
        return judge("error-rate", story).measured();
    }

    private static Story asked() {
        return new Story().at(10).creates("a", "m1", "r1", "{}").sends("a", "q1", "m1@0");
    }

    private static Delivered delivered(int copy, int status, boolean heard) {
        return new Delivered(11_000_000, A, "q1", "push", copy, status, 100, 200, 20_000, 300_000, heard);
    }

    private static Answered answered(int status) {
        return new Answered(12_000_000, A, Story.SITE, "q1", "push", "unknown", status, "status " + status, 0);
    }

    private static Deviated deviated() {
        return new Deviated(12_000_000, A, Story.SITE, "q1", "JSON", "JSON", "HTML");
    }

    @ParameterizedTest
    @CsvSource({
        "push, 200, 0 %",
        "push, 299, 0 %",
        "push, 300, 100 %",
        "push, 404, 100 %",
        "push, 412, 100 %",
        "push, 422, 100 %",
        "put, 200, 0 %",
        "put, 404, 0 %",
        "put, 412, 0 %",
        "put, 422, 0 %",
        "put, 409, 100 %",
        "put, 500, 100 %"
    })
    void aStatusThatAnswersOneChangeIsNoFailure(String kind, int status, String share) {
        Story story = new Story().at(10).creates("a", "m1", "r1", "{}");
        story = kind.equals("put") ? story.puts("a", "q1", "m1@0") : story.sends("a", "q1", "m1@0");
        String found = measured(story.fails("q1", status));
        assertEquals(share + " of 1 requests that reached the server", found);
    }

    @Test
    void ofSeveralCopiesTheLastAnswerCounts() {
        assertEquals(
                "0 % of 1 requests that reached the server",
                measured(asked().happens(delivered(1, 503, false)).happens(delivered(2, 200, true))));
        assertEquals(
                "100 % of 1 requests that reached the server",
                measured(asked().happens(delivered(1, 200, false)).happens(delivered(2, 503, true))));
    }

    @Test
    void whatTheRelaySawComesBeforeWhatTheDeviceHeard() {
        assertEquals(
                "0 % of 1 requests that reached the server",
                measured(asked().happens(delivered(1, 200, true)).happens(answered(500))));
    }

    @Test
    void whereTheRelaySawNothingWhatTheDeviceHeardCounts() {
        assertEquals("100 % of 1 requests that reached the server", measured(asked().happens(answered(500))));
    }

    @Test
    void whatNobodyAnsweredDidNotReachTheServer() {
        String nothing = "nothing of 0 requests that reached the server";
        assertEquals(nothing, measured(asked()));
        assertEquals(nothing, measured(asked().happens(answered(0))));
    }

    @Test
    void aReplyThatTheWireDoesNotAllowIsAFailureUnlessItWasCutShort() {
        assertEquals(
                "100 % of 1 requests that reached the server",
                measured(asked().happens(delivered(1, 200, true)).happens(deviated())));
        assertEquals(
                "0 % of 1 requests that reached the server",
                measured(asked().happens(delivered(1, 200, false))
                        .happens(new Cut(11_000_000, A, "q1", "reply", "reset", 100, 50))
                        .happens(deviated())));
    }

    @Test
    void theFirstFailureIsNamed() {
        Story story = asked().fails("q1", 500).at(20).sends("a", "q2", "m1@0").fails("q2", 502);
        ChecksSpec all = new ChecksSpec(
                new TreeMap<>(), null, new TreeMap<>(), new TreeMap<>(), false, null, 1.0, null, new TreeMap<>());
        assertEquals(
                "allowed 100 %, measured 100 % of 2 requests that reached the server;"
                        + " first: barn-01/a, request q1 with status 500",
                judge("error-rate", story, expecting(all)).message());
    }
}
