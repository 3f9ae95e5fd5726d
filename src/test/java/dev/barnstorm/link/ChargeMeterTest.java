package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ChargeMeterTest {
    private final ChargeMeter meter = new ChargeMeter();

    @Test
    void aBurstIsChargedFromItsFirstByteToTheArrivalOfItsLast() {
        meter.up(100, new Passage(100, 200, 250));
        meter.up(100, new Passage(200, 300, 350));
        assertEquals(250, meter.chargedMicros());
    }

    @Test
    void timeInWhichTheLinkWaitedForTheSenderIsNotCharged() {
        meter.up(100, new Passage(100, 200, 250));
        meter.up(1_000, new Passage(1_000, 1_100, 1_150));
        assertEquals(250, meter.chargedMicros());
    }

    @Test
    void theServersTimeBetweenTheWaysIsNotCharged() {
        meter.up(0, new Passage(0, 10, 60));
        meter.down(9_000, new Passage(9_000, 9_010, 9_060));
        assertEquals(120, meter.chargedMicros());
    }

    @Test
    void waitingForAnotherConnectionsBytesIsCharged() {
        meter.up(0, new Passage(500, 600, 650));
        assertEquals(650, meter.chargedMicros());
    }

    @Test
    void everyTurnOfAHandshakeIsCharged() {
        meter.extra(100);
        meter.up(0, new Passage(0, 0, 50));
        meter.down(60, new Passage(60, 60, 110));
        meter.up(120, new Passage(120, 120, 170));
        assertEquals(250, meter.chargedMicros());
    }

    @Test
    void theNextExchangeBeginsAtNothing() {
        meter.up(0, new Passage(0, 0, 50));
        meter.reset();
        meter.up(100, new Passage(100, 100, 150));
        assertEquals(50, meter.chargedMicros());
    }
}
