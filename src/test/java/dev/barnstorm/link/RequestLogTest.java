package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RequestLogTest {
    private final RequestLog log = new RequestLog();

    @Test
    void copiesOfOneRequestAreCounted() {
        assertEquals(1, log.reachedServer("a"));
        assertEquals(1, log.reachedServer("b"));
        assertEquals(2, log.reachedServer("a"));
    }

    @Test
    void onlyARequestWhoseEveryCopyEndedOnTheWayIsSurelyUndelivered() {
        assertFalse(log.surelyUndelivered("a"));
        log.began("a");
        assertFalse(log.surelyUndelivered("a"));
        log.ended("a");
        assertTrue(log.surelyUndelivered("a"));
        log.began("a");
        assertFalse(log.surelyUndelivered("a"));
        log.reachedServer("a");
        log.ended("a");
        assertFalse(log.surelyUndelivered("a"));
    }

    @Test
    void oldRequestsAreForgottenAndThenNotSure() {
        log.began("old");
        log.ended("old");
        for (int i = 0; i < 16; i++) {
            log.began("r-" + i);
        }
        assertFalse(log.surelyUndelivered("old"));
    }

    @Test
    void asManyAsItKeepsAreAllKnownAndOnlyTheEldestGoes() {
        for (int i = 0; i < 16; i++) {
            log.began("r-" + i);
        }
        for (int i = 0; i < 16; i++) {
            log.ended("r-" + i);
            assertTrue(log.surelyUndelivered("r-" + i));
        }
        log.began("r-0");
        log.ended("r-0");
        log.began("one more");
        assertFalse(log.surelyUndelivered("r-0"), "it came first, however lately it was named");
        for (int i = 1; i < 16; i++) {
            assertTrue(log.surelyUndelivered("r-" + i));
        }
        assertEquals(1, log.reachedServer("r-0"));
        assertFalse(log.surelyUndelivered("r-1"));
    }
}
