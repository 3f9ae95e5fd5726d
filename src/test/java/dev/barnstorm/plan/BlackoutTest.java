package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.LinkState;
import org.junit.jupiter.api.Test;

/** A time in which a tower is down. */
class BlackoutTest {

    private static final Blackout DARK = new Blackout(100, 200);

    private static LinkSegment segment(long from, long until) {
        return new LinkSegment(from, until, LinkState.PERFECT, Rate.UNLIMITED, Rate.UNLIMITED, false, false);
    }

    /** Changes at 50, 150 and 250. */
    private static LinkSegment changing(long now) {
        return now < 50
                ? segment(0, 50)
                : now < 150 ? segment(50, 150) : now < 250 ? segment(150, 250) : segment(250, Long.MAX_VALUE);
    }

    @Test
    void whatLiesOutsideOfItStaysAsItIs() {
        LinkTimeline link = DARK.over(BlackoutTest::changing);

        assertEquals(segment(0, 50), link.at(10));
        assertEquals(segment(250, Long.MAX_VALUE), link.at(300));
    }

    @Test
    void whatReachesIntoItIsCutAtItsBeginAndBeginsAnewAtItsEnd() {
        LinkTimeline link = DARK.over(BlackoutTest::changing);

        assertEquals(segment(50, 100), link.at(60));
        assertEquals(segment(200, 250), link.at(200));
    }

    @Test
    void withinItNothingPassesPhonesKnowAndConnectionsAreReset() {
        LinkSegment dark = DARK.over(BlackoutTest::changing).at(100);

        assertEquals(100, dark.fromMicros());
        assertEquals(200, dark.untilMicros());
        assertTrue(dark.blackHole() && dark.known() && dark.resets());
        assertSame(dark.state(), DARK.over(BlackoutTest::changing).at(199).state());
        assertFalse(DARK.over(BlackoutTest::changing).at(200).blackHole());
    }
}
