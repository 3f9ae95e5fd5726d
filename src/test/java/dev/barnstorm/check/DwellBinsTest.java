package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DwellBinsTest {

    private static final long SECOND = 1_000_000;

    private static WaitParts parts(WaitCause first, long micros, WaitCause second, long more) {
        WaitParts parts = new WaitParts();
        parts.add(first, micros);
        parts.add(second, more);
        return parts;
    }

    private static Map<String, Long> counts(long inFlight, long offline, long retrying, long tick, long behind) {
        return Map.of(
                "inFlight",
                inFlight,
                "offline",
                offline,
                "retrying",
                retrying,
                "waitingForTick",
                tick,
                "behindEarlier",
                behind);
    }

    @Test
    void aWaitBelongsToTheBinThatDoublesAndToTheCauseOfMostOfIt() {
        DwellBins bins = new DwellBins();
        bins.take(2 * SECOND - 1, parts(WaitCause.OFFLINE, 7, WaitCause.IN_FLIGHT, 6));
        bins.take(SECOND, parts(WaitCause.RETRYING, 7, WaitCause.IN_FLIGHT, 7));
        bins.take(4 * SECOND, parts(WaitCause.WAITING_FOR_TICK, 8, WaitCause.BEHIND_EARLIER, 9));

        assertEquals(
                List.of(
                        new Pictures.DwellBin(1, 2, counts(1, 1, 0, 0, 0)),
                        new Pictures.DwellBin(2, 4, counts(0, 0, 0, 0, 0)),
                        new Pictures.DwellBin(4, 8, counts(0, 0, 0, 0, 1))),
                bins.bins());
        assertEquals(
                List.of("inFlight", "offline", "retrying", "waitingForTick", "behindEarlier"),
                List.copyOf(bins.bins().get(0).mutations().keySet()));
    }

    @Test
    void whatIsShorterThanASecondIsTheFirstBinAndWhatTakesYearsTheLast() {
        DwellBins bins = new DwellBins();
        bins.take(0, parts(WaitCause.RETRYING, 1, WaitCause.OFFLINE, 0));
        bins.take(100_000_000 * SECOND, parts(WaitCause.OFFLINE, 1, WaitCause.RETRYING, 0));

        List<Pictures.DwellBin> all = bins.bins();
        assertEquals(new Pictures.DwellBin(0, 1, counts(0, 0, 1, 0, 0)), all.get(0));
        assertEquals(new Pictures.DwellBin(1L << 23, 1L << 24, counts(0, 1, 0, 0, 0)), all.get(all.size() - 1));
    }

    @Test
    void nothingThatWaitedIsNothingToDraw() {
        assertEquals(List.of(), new DwellBins().bins());
    }
}
