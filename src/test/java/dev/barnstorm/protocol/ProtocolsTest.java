package dev.barnstorm.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.Capabilities.Promise;
import dev.barnstorm.protocol.Capabilities.Replay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProtocolsTest {
    private final Protocols protocols = Protocols.onTheClassPath();

    @Test
    void ourOwnWireAndAnyOtherOnTheClassPathAreFoundAndDescribed() {
        assertTrue(protocols.descriptions().keySet().containsAll(Set.of("barn", "two-step")));
        assertEquals(
                "the Barn Sync Protocol, version 1: batches with a result for each change, and a change feed",
                protocols.descriptions().get("barn"));
        assertTrue(protocols.named("barnn").isEmpty());
        assertEquals(
                "barn", protocols.named("barn").orElseThrow().create(Map.of()).name());
    }

    @Test
    void optionsThatAWireDoesNotHaveAreRefusedInWords() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> protocols.named("barn").orElseThrow().create(Map.of("path", "/x")));
        assertEquals("the wire barn has no options, and was given path", refused.getMessage());
    }

    @Test
    void whatGoesBesideACallHasIdsOfItsOwn() {
        RequestIds ids = new RequestIds("barn-01/dev-01#3.2");
        assertEquals(
                List.of("barn-01/dev-01#3.2", "barn-01/dev-01#3.2+1", "barn-01/dev-01#3.2+2", "barn-01/dev-01#3.2"),
                List.of(ids.own(), ids.aside(), ids.aside(), ids.own()));
    }

    @Test
    void aRequestWithoutAnIdIsAMistakeOfItsWire() {
        HttpCall call = new HttpCall("GET", "/x", List.of(), new byte[0]);
        IllegalStateException mistake = assertThrows(IllegalStateException.class, call::requestId);
        assertEquals("GET /x has no Request-Id: a wire gives one to each of its requests", mistake.getMessage());
    }

    @Test
    void capabilitiesAreWordsInHistories() {
        Capabilities capabilities = new Capabilities(
                Capabilities.Base.BATCH_TIME,
                Replay.SELF_CONFLICT,
                7,
                Set.of(Promise.FEED_ORDER, Promise.CURRENT_ON_CONFLICT));
        assertEquals(
                "base=batch-time replay=self-conflict batch=7 current-on-conflict feed-order", capabilities.words());
    }
}
