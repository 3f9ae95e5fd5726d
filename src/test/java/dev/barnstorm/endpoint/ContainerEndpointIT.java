package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.BuiltImage;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.scenario.ContainerSpec;
import dev.barnstorm.scenario.ContainerSpec.Helper;
import dev.barnstorm.scenario.ContainerSpec.Readiness;
import dev.barnstorm.scenario.EnvironmentValue;
import dev.barnstorm.scenario.TargetSpec;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A container as its clients see it, and what people are told when it does not come up. */
@Tag("patient")
class ContainerEndpointIT {
    private static final int PATIENCE_MILLIS = 300;

    private static @Nullable BuiltImage image;

    private final List<String> progress = new ArrayList<>();

    @BeforeAll
    static void build() throws Exception {
        image = BuiltImage.reference("endpoint-it");
    }

    @AfterAll
    static void remove() {
        if (image != null) {
            image.close();
        }
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertEquals(List.of(), image.containers());
    }

    private static TargetSpec.Image target(ContainerSpec container, Map<String, Helper> helpers) {
        return new TargetSpec.Image(container, 8080, "/health", Duration.ZERO, helpers, Map.of());
    }

    private static ContainerSpec server(Map<String, EnvironmentValue> env, String... command) {
        return new ContainerSpec(image.name(), env, List.of(command));
    }

    private ContainerEndpoint start(TargetSpec.Image target) {
        return ContainerEndpoint.start(
                target,
                new Opening(
                        new BarnProtocol(),
                        Embedded.correct(),
                        "",
                        TokenSource.fixed(null),
                        Set.of(),
                        "run",
                        progress::add));
    }

    private EndpointException refused(TargetSpec.Image target) {
        return assertThrows(EndpointException.class, () -> start(target));
    }

    private static Socket asked(Endpoint endpoint) throws Exception {
        Socket socket =
                new Socket(endpoint.baseUrl().getHost(), endpoint.baseUrl().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream()
                .write("GET /health HTTP/1.1\r\nHost: barn\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static int answer(Endpoint endpoint) throws Exception {
        try (Socket socket = asked(endpoint)) {
            socket.setSoTimeout(0);
            return socket.getInputStream().read();
        }
    }

    @Test
    void itIsThereOnLoopbackWithItsHelpersAndTellsWhatItWaitsFor() throws Exception {
        Helper helper = new Helper(server(Map.of()), new Readiness.Logs("serving the Barn Sync Protocol"));
        try (ContainerEndpoint endpoint = start(target(server(Map.of()), Map.of("other", helper)))) {
            assertEquals('H', answer(endpoint));
            assertEquals("127.0.0.1", endpoint.baseUrl().getHost());
            assertEquals(2, image.containers().size());
            assertEquals("starting other (image " + image.name() + ")", progress.get(0));
            assertTrue(progress.contains("starting image " + image.name()), progress::toString);
        }
    }

    @Test
    void frozenItLetsInWhoComesAndAnswersWhenItGoesOn() throws Exception {
        try (ContainerEndpoint endpoint = start(target(server(Map.of()), Map.of()))) {
            endpoint.freeze();
            try (Socket socket = asked(endpoint)) {
                assertThrows(SocketTimeoutException.class, () -> socket.getInputStream()
                        .read());

                endpoint.thaw();

                socket.setSoTimeout(0);
                assertEquals('H', socket.getInputStream().read());
            }
        }
    }

    @Test
    void killedItRefusesWhoComesAndIsBackAtTheSamePortAsOftenAsItDies() throws Exception {
        try (ContainerEndpoint endpoint = start(target(server(Map.of()), Map.of()))) {
            for (int life = 1; life <= 2; life++) {
                endpoint.crash();
                assertThrows(ConnectException.class, () -> asked(endpoint).close());
                endpoint.comeBack();
                assertEquals('H', answer(endpoint));
            }
        }
    }

    @Test
    void frozenItCanBeRemovedToo() {
        try (ContainerEndpoint endpoint = start(target(server(Map.of()), Map.of()))) {
            endpoint.freeze();
        }
    }

    @Test
    void oneThatEndsByItselfIsRefusedWithItsLastWordsAndWithoutSecrets() {
        Map<String, EnvironmentValue> env = Map.of("TOKEN", new EnvironmentValue("s3cret", true));

        EndpointException refused = refused(target(server(env, "serve-s3cret"), Map.of()));

        assertTrue(refused.getMessage().startsWith("image " + image.name() + " "), refused::getMessage);
        assertTrue(refused.getMessage().contains("The last lines of its log:"), refused::getMessage);
        assertTrue(refused.getMessage().contains("serve-***"), refused::getMessage);
        assertFalse(refused.getMessage().contains("s3cret"), refused::getMessage);
    }

    @Test
    void anImageThatIsNotThereIsNamedAtOnceAndNothingIsStarted() {
        ContainerSpec missing = new ContainerSpec("barnstorm-nobody:1", Map.of(), List.of());
        EndpointException refused =
                refused(target(missing, Map.of("other", new Helper(server(Map.of()), new Readiness.Running()))));
        assertEquals(
                "the Docker engine has no image barnstorm-nobody:1; build it, or fetch it with: docker pull barnstorm-nobody:1",
                refused.getMessage());
        assertEquals(List.of(), progress);
    }
}
