package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.Certificates;
import dev.barnstorm.TlsPeer;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import io.netty.pkitesting.X509Bundle;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half a second each way, and TLS: a connection takes one second, its handshake another, and a request a third. */
class TlsSessionsIT {
    private static final X509Bundle CA = Certificates.ca("Farm CA");
    private static final long TWO_WAYS_MICROS = 1_000_000;

    @TempDir
    Path folder;

    private final Map<String, InetSocketAddress> connections = new TreeMap<>();

    /** The requests of each of the storm's sessions, in their order. */
    private Map<Long, List<Delivered>> sessions(String keepAlive) {
        RunSettings settings;
        try (TlsPeer peer = TlsPeer.start(Certificates.issued(CA, "localhost"))) {
            settings = settings(peer, keepAlive);
            new BarnRun(settings, snapshot -> {}).play();
            peer.seen().forEach(request -> connections.put(request.header("Request-Id"), request.from()));
        }
        try (HistoryReader history = HistoryDb.open(settings.historyFile())) {
            List<HistoryEvent> events = history.device("barn-01-t1/dev-01").events();
            Map<String, Delivered> delivered = events.stream()
                    .filter(Delivered.class::isInstance)
                    .map(Delivered.class::cast)
                    .filter(request -> request.atMicros() >= 0 && request.chargedMicros() > 0)
                    .collect(Collectors.toMap(Delivered::requestId, request -> request));
            Map<Long, List<Delivered>> sessions = events.stream()
                    .filter(Sent.class::isInstance)
                    .map(Sent.class::cast)
                    .filter(sent -> delivered.containsKey(sent.requestId()))
                    .collect(Collectors.groupingBy(
                            Sent::session,
                            TreeMap::new,
                            Collectors.mapping(sent -> delivered.get(sent.requestId()), Collectors.toList())));
            assertTrue(sessions.size() > 2, sessions::toString);
            assertTrue(sessions.values().stream().anyMatch(session -> session.size() > 1), sessions::toString);
            return sessions;
        }
    }

    private RunSettings settings(TlsPeer peer, String keepAlive) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        Path ca = Certificates.pem(folder, "ca.pem", CA.getCertificatePEM());
        LoadedScenario loaded = new ScenarioReader(home, Map.of())
                .read(
                        Path.of("scenarios/smoke.yaml"),
                        List.of(
                                "target={url: " + peer.url() + ", feedLag: 0s, tls: {ca: " + ca + "}}",
                                "clock={start: 2026-03-01T05:00:00Z, duration: 4m, speed: 60}",
                                "fleet.sites=1",
                                "fleet.devicesPerSite=1",
                                "fleet.network={name: far, states: {far: {latency: 500ms}}, idleTimeout: 1h,"
                                        + " script: [{at: 0s, state: far}]}",
                                "fleet.app.sync.keepAlive=" + keepAlive,
                                "work=[{entity: feeding, kind: event, every: 20s}]",
                                "serverFaults=[]"));
        return new RunSettings(
                loaded.scenario(), loaded.resolvedYaml(), 1, Planted.NOTHING, "t1", folder, false, Set.of(), "");
    }

    private Set<InetSocketAddress> connectionsOf(List<Delivered> session) {
        return session.stream()
                .map(request -> connections.get(request.requestId()))
                .collect(Collectors.toSet());
    }

    @Test
    void aSessionIsOneConnectionAndPaysForItsHandshakeOverTheLink() {
        Map<Long, List<Delivered>> sessions = sessions("session");

        Set<InetSocketAddress> all = new HashSet<>();
        sessions.values().forEach(session -> {
            assertEquals(1, connectionsOf(session).size(), session::toString);
            all.addAll(connectionsOf(session));
            long first = session.get(0).chargedMicros();
            assertTrue(first >= 3 * TWO_WAYS_MICROS, () -> "the first request of a session took " + first + " µs");
            session.stream()
                    .skip(1)
                    .forEach(later -> assertTrue(later.chargedMicros() < 2 * TWO_WAYS_MICROS, later::toString));
        });
        assertEquals(sessions.size(), all.size(), "connections");
    }

    @Test
    void whereConnectionsAreKeptOneHandshakeIsEnoughForAll() {
        Map<Long, List<Delivered>> sessions = sessions("idle");

        Set<InetSocketAddress> all = new HashSet<>();
        sessions.values().forEach(session -> all.addAll(connectionsOf(session)));
        assertTrue(all.size() <= 2, () -> "one from before the storm, one in it: " + all);
        long handshakes = sessions.values().stream()
                .flatMap(List::stream)
                .filter(request -> request.chargedMicros() >= 2 * TWO_WAYS_MICROS)
                .count();
        assertTrue(handshakes <= 1, () -> handshakes + " handshakes");
    }
}
