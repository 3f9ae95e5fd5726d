package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.expecting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Skipped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of a run, whole. */
class MetricsTest {

    private static final String A = Story.device("a");

    private static Metrics metrics(Story story) {
        return Judge.judge(story.history(), expecting(NO_OBJECTIVES)).metrics();
    }

    private static Skipped skipped(long atMicros) {
        return new Skipped(atMicros, A, Story.SITE, 90, "flock", "update", "there is no flock");
    }

    /** A little of everything that is counted, and in {@code prepare} what is not. */
    private static Story aLittleOfEverything() {
        return new Story()
                .at(-30)
                .creates("registry", "m0", "r0", "{}")
                .sends("registry", "q0", "m0@0")
                .happens(skipped(-1))
                .at(-29)
                .answers("q0", "m0 accepted 1")
                .at(0)
                .happens(skipped(0))
                .creates("a", "m1", "r1", "{}")
                .logs("a", "m2", "r2", "{}")
                .logsNonsense("a", "m3", "r3")
                .happens(ofTheSameActionAsM3())
                .at(1)
                .sends("a", "q1", "m1@0", "m2@0")
                .happens(new Cut(1_500_000, A, "q1", "request", "reset", 50, 0))
                .at(2)
                .givesUp("q1")
                .sends("a", "q2", "m1@0", "m2@0")
                .at(3)
                .answers("q2", "m1 accepted 1", "m2 accepted 1")
                .sends("a", "q3", "m3@0")
                .at(4)
                .answers("q3", "m3 rejected")
                .at(5)
                .updatesByClock("b", "m4", "r1", "{}", -1)
                .at(6)
                .sends("b", "q4", "m4@0")
                .at(7)
                .answers("q4", "m4 conflict m1@1 edit-lost")
                .at(8)
                .pulls("b", "q5", "m1@1", "m2@1");
    }

    private static Acted ofTheSameActionAsM3() {
        return new Acted(0, A, Story.SITE, 0, 3, "m5", "r3", "feeding", false, "create", "{}", 0, false);
    }

    @Test
    void everythingIsCountedOnceFromTheStormOn() {
        Spread felt = new Spread(320, 320, 320, 320, 3);
        Metrics.Part none = new Metrics.Part(0, 0);
        assertEquals(
                new Metrics(
                        4, // records: r0 to r3, the one of prepare too
                        4, // actions: m1, m2, m3 together with m5, m4
                        5, // mutations
                        1, // skipped
                        1, // parked: m3
                        1, // edits lost: m4
                        5, // requests
                        4, // batches
                        1, // pulls
                        2, // rows of the feed
                        400, // bytes up: of the four that reached the server
                        800, // bytes down
                        2, // settled mutations of documents: m1, m4
                        1, // conflicts
                        0.5,
                        0, // lost acks
                        new Metrics.QueueDwell(
                                3, // m1, m2
                                4, // m3
                                4,
                                4,
                                4,
                                new Metrics.ByCause(
                                        new Metrics.Part(6, 0.5), none, none, new Metrics.Part(6, 0.5), none)),
                        new Metrics.BatchLatency(felt, felt),
                        null,
                        0.0),
                metrics(aLittleOfEverything()));
    }

    @Test
    void aRunInWhichNothingHappensHasNoRates() {
        Metrics.Part none = new Metrics.Part(0, 0);
        assertEquals(
                new Metrics(
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        null,
                        0,
                        new Metrics.QueueDwell(0, 0, 0, 0, 0, new Metrics.ByCause(none, none, none, none, none)),
                        new Metrics.BatchLatency(Spread.NONE, Spread.NONE),
                        null,
                        null),
                metrics(new Story()));
    }

    @Test
    void theTimeToConvergenceIsFromHealToQuietWithoutTheFeedsLag() {
        assertEquals(55.0, metrics(new Story().ends()).timeToConvergenceSeconds());
        assertEquals(null, metrics(new Story().quietIsNotReached().ends()).timeToConvergenceSeconds());
    }

    @Test
    void theFullBatchesAreThoseOfAsManyRecordsAsFitAndMore() {
        Story story = new Story()
                .at(10)
                .logs("a", "m1", "r1", "{}")
                .logs("a", "m2", "r2", "{}")
                .logs("a", "m3", "r3", "{}")
                .sends("a", "q1", "m1@0")
                .givesUp("q1")
                .sends("a", "q2", "m1@0", "m2@0")
                .givesUp("q2")
                .sends("a", "q3", "m1@0", "m2@0", "m3@0");
        assertEquals(
                new Coverage.Amount(0, 2),
                Judge.judge(story.history(), expecting(NO_OBJECTIVES))
                        .coverage()
                        .fullBatches());
    }

    private static Story pushed(Story story, String request, double dueSeconds, double sentSeconds, String mutation) {
        story.at(sentSeconds).logs("a", mutation, "r-" + mutation, "{}");
        return story.happens(new Sent(
                story.now(),
                A,
                Story.SITE,
                request,
                "push",
                1,
                Math.round(dueSeconds * 1e6),
                null,
                List.of(new SentMutation(0, 0, mutation, "r-" + mutation, "create", 0, 1))));
    }

    private static Delivered felt(Story story, String request, int copy, long serverMicros, long linkMicros) {
        return new Delivered(story.now(), A, request, "push", copy, 200, 100, 200, serverMicros, linkMicros, true);
    }

    @Test
    void latencyIsToldFromTheTimeThatAPushWasDueAndFromItsSend() {
        Story story = new Story();
        pushed(story, "q1", 10, 11, "m1").happens(felt(story, "q1", 1, 20_000, 300_000));
        pushed(story, "q2", 20.1, 21, "m2").happens(felt(story, "q2", 1, 100_000, 400_000));
        assertEquals(
                new Metrics.BatchLatency(new Spread(1320, 1400, 1400, 1400, 2), new Spread(320, 500, 500, 500, 2)),
                metrics(story).batchLatencyMs());
        assertEquals(
                "measured p95 1.4 s over 2 batches with an answer; longest: barn-01/a, request q2",
                Verdicts.judge("batch-latency", story).message());
    }

    @Test
    void ofSeveralCopiesOfAPushTheLastThatWasHeardCounts() {
        Story story = new Story();
        pushed(story, "q1", 10, 10, "m1")
                .happens(felt(story, "q1", 1, 20_000, 300_000))
                .happens(felt(story, "q1", 2, 20_000, 80_000));
        assertEquals(
                new Spread(100, 100, 100, 100, 1),
                metrics(story).batchLatencyMs().fromSend());
    }

    @Test
    void whatIsSentInTheFirstMomentOfTheStormCounts() {
        assertEquals(1, metrics(new Story().at(0).pulls("a", "q1")).requests());
        assertEquals(0, metrics(new Story().at(-0.000001).pulls("a", "q1")).requests());
    }
}
