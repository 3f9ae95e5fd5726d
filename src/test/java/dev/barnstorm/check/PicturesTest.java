package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.expecting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted for drawings on the way. */
class PicturesTest {

    /** Three requests whose answers were lost, and one that was heard. */
    private static Story threeLostAcks() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .creates("b", "m2", "r2", "{}")
                .creates("c", "m3", "r3", "{}")
                .creates("d", "m4", "r4", "{}")
                .sends("a", "q7", "m1@0")
                .sends("b", "q3", "m2@0")
                .sends("c", "q5", "m3@0")
                .sends("d", "q1", "m4@0")
                .at(11)
                .answers("q1", "m4 accepted 1")
                .at(40)
                .swallowsAnswerTo("q7")
                .swallowsAnswerTo("q3")
                .swallowsAnswerTo("q5")
                .ends("m1@1", "m2@1", "m3@1", "m4@1");
    }

    @Test
    void theRequestsThatLostTheirAcknowledgementAreNamed() {
        Pictures pictures =
                Judge.judge(threeLostAcks().history(), expecting(NO_OBJECTIVES)).pictures();
        assertEquals(List.of("q3", "q5", "q7"), pictures.lostAckRequests());
    }

    @Test
    void ofTooManyLostAcknowledgementsTheFirstAreNamedAndAllAreCounted() {
        HistoryReader history = threeLostAcks().history();
        LostAckTally tally = new LostAckTally(Wire.BARN, 2);
        SiteCase site = new SiteCase(Story.SITE, false);
        for (RecordLife life : history.records(Story.SITE)) {
            tally.record(new RecordCase(life), site);
            if (life.localId().equals("r1")) {
                tally.siteEnded();
            }
        }
        tally.siteEnded();

        assertEquals(List.of("q7", "q3"), tally.kept());
        assertEquals(3, tally.lostAcks());
    }
}
