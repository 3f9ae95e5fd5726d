package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.TargetSpec;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteGuardTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "https://127.9.8.7/api", "http://[::1]:8080", "http://localhost"})
    void thisMachineIsAlwaysAllowed(String url) {
        assertDoesNotThrow(() -> RemoteGuard.requireAllowed(URI.create(url), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.7:8080", "http://0.0.0.0:8080", "http://[2001:db8::1]/"})
    void anotherMachineIsRefusedWithTheFlagThatAllowsIt(String url) {
        URI target = URI.create(url);

        EndpointException refused =
                assertThrows(EndpointException.class, () -> RemoteGuard.requireAllowed(target, Set.of("192.0.2.8")));

        String host = target.getHost().replaceAll("[\\[\\]]", "");
        assertTrue(refused.getMessage().endsWith("say so with --allow-remote " + host), refused.getMessage());
        assertDoesNotThrow(() -> RemoteGuard.requireAllowed(target, Set.of("192.0.2.8", host)));
    }

    @Test
    void theMessageSaysThatItIsNotHere() {
        EndpointException refused = assertThrows(
                EndpointException.class,
                () -> RemoteGuard.requireAllowed(URI.create("http://192.0.2.7:8080"), Set.of()));

        assertEquals(
                "target http://192.0.2.7:8080 is not on this machine; if it may be put under load, say so with"
                        + " --allow-remote 192.0.2.7",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1",
                "/sync",
                "http:127.0.0.1",
                "http://127.0.0.1?a=b",
                "http://127.0.0.1#a",
                "http://user:secret@127.0.0.1"
            })
    void whatIsNoBaseUrlIsRefusedWithoutShowingSecrets(String url) {
        EndpointException refused = assertThrows(
                EndpointException.class,
                () -> UrlEndpoint.of(new TargetSpec.Url(URI.create(url), Duration.ZERO), Set.of()));

        assertTrue(!refused.getMessage().contains("secret"), refused.getMessage());
    }
}
