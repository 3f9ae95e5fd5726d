package dev.barnstorm.device;

import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.device.Weather.Fate;
import dev.barnstorm.device.Weather.Kind;
import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.plan.Chance;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An hour in the barns, in process, in the worst of weathers: whatever happens, it all comes out right. */
class ConvergenceTest {

    private static final List<String> SITES = List.of("barn-01", "barn-02");
    private static final int DEVICES = 4;
    private static final double HOUR = 3_600;
    private static final BarnProtocol PROTOCOL = new BarnProtocol();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everythingConvergesAndNothingIsLostOrDoubled(long seed) {
        Hour hour = new Hour(seed);
        hour.live();
        new BarnOracle(hour.history, hour.feeds()).judge();
    }

    /** Fixed ones, and one that is new in every run: its number is in the test's name. */
    static LongStream seeds() {
        long fresh = Long.getLong("barnstorm.seed", System.nanoTime());
        return LongStream.concat(LongStream.rangeClosed(1, 8), LongStream.of(fresh));
    }

    @Test
    void theHoursExerciseWhatTheyAreThereFor() {
        Map<String, Long> met = new TreeMap<>();
        for (long seed = 1; seed <= 3; seed++) {
            Hour hour = new Hour(seed);
            hour.live();
            hour.barn.met().forEach((kind, count) -> met.merge(kind.name(), (long) count, Long::sum));
            for (HistoryEvent event : hour.history) {
                if (event instanceof Settled settled) {
                    met.merge(settled.how() + " " + settled.via(), 1L, Long::sum);
                } else if (event instanceof Remerged remerged) {
                    met.merge(remerged.cause() + " " + remerged.decision(), 1L, Long::sum);
                } else if (event instanceof TickSkipped) {
                    met.merge("tick skipped", 1L, Long::sum);
                }
            }
        }
        Set<String> kinds = Set.of(Kind.values()).stream().map(Enum::name).collect(Collectors.toSet());
        Set<String> wanted = Set.of(
                "applied accepted",
                "applied duplicate",
                "conflict rebase",
                "conflict edit-lost",
                "conflict adopt",
                "pull rebase",
                "pull edit-lost",
                "parked rejected",
                "tick skipped");
        assertTrue(met.keySet().containsAll(kinds), met.toString());
        assertTrue(met.keySet().containsAll(wanted), met.toString());
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        Hour first = new Hour(7);
        Hour second = new Hour(7);
        first.live();
        second.live();
        assertEquals(first.history, second.history);
    }

    /** An hour of a few barns, with a registry each. */
    private static final class Hour {
        final List<HistoryEvent> history = new ArrayList<>();
        final InProcessBarn barn;
        private final ReferenceService server = new ReferenceService();
        private final List<Device> registries = new ArrayList<>();
        private final List<Device> devices = new ArrayList<>();
        private final Chance chance;

        Hour(long seed) {
            chance = new Chance(seed);
            barn = new InProcessBarn(PROTOCOL, server::handle, micros(-60));
            DeviceSettings settings = new DeviceSettings(
                    micros(30),
                    micros(600),
                    0,
                    List.of(1, 3, 50).get((int) chance.below(3)),
                    chance.happens(0.5),
                    micros(2),
                    micros(120),
                    (int) chance.between(5, 50),
                    // A device that may not send again pulls while its changes are frozen.
                    chance.happens(0.5) ? 0 : 5,
                    Set.of("flock"),
                    micros(HOUR),
                    1);
            for (String site : SITES) {
                registries.add(open(
                        new SetScript(site + "/registry")
                                .document(-1, "{\"n\":0}")
                                .document(-1, "{}"),
                        settings));
                for (int number = 1; number <= DEVICES; number++) {
                    devices.add(open(script(site + "/dev-0" + number), settings));
                }
            }
            registries.forEach(barn::add);
            devices.forEach(barn::add);
        }

        private Device open(SetScript script, DeviceSettings settings) {
            return Device.open(script, settings, SqliteDatabase.inMemory(), history::add, micros(-60));
        }

        void live() {
            registries.forEach(registry -> registry.syncOnce(micros(-60)));
            barn.all((device, now) -> {});
            barn.runUntil(micros(-30));
            barn.all(Device::syncOnce).runUntil(0);
            barn.weather(this::storm);
            barn.all((device, now) -> device.enter(DevicePhase.STORM, now)).runUntil(micros(HOUR));
            barn.weather(Weather.CLEAR);
            barn.all((device, now) -> device.enter(DevicePhase.HEALED, now)).runUntil(micros(HOUR + 300));
            barn.all((device, now) -> {
                assertEquals(0, device.status().queued(), device.id());
                assertTrue(device.status().fullCycles() >= 2, device.id());
                device.recordFinalState(now);
                device.enter(DevicePhase.FINISHED, now);
                device.close();
            });
        }

        private SetScript script(String id) {
            SetScript script = new SetScript(id)
                    .skewMillis(chance.between(-90_000, 90_000))
                    .tickOffset(chance.uniform(0, 29))
                    .jitter(chance::nextDouble);
            double mean = chance.happens(0.3) ? 15 : 60;
            for (double at = chance.exponential(mean); at < HOUR; at += chance.exponential(mean)) {
                act(script, at);
            }
            for (double at = 0; at < HOUR; ) {
                script.app(true, at += 1 + chance.exponential(300));
                script.app(false, at += 1 + chance.exponential(120));
            }
            for (double at = 0; at < HOUR; ) {
                script.online(at += 1 + chance.exponential(150));
                script.offline(at += 1 + chance.exponential(30), chance.happens(0.7));
            }
            return script;
        }

        private void act(SetScript script, double at) {
            String payload = "{\"n\":" + chance.below(10_000) + ",\"note\":\""
                    + chance.text(5).replaceAll("[\"\\\\]", "_") + "\"}";
            double kind = chance.nextDouble();
            if (kind < 0.45) {
                script.event(at, payload);
            } else if (kind < 0.48) {
                script.invalidEvent(at);
            } else if (kind < 0.95) {
                long slot = chance.nextLong();
                script.update(at, slot, payload);
                if (chance.happens(0.1)) {
                    script.update(at, slot, "{\"n\":-1}");
                }
            } else {
                script.replace(at, chance.nextLong(), payload);
            }
        }

        private Fate storm(SyncCall call, long nowMicros) {
            long up = chance.between(1_000, 2_000_000);
            long down = chance.between(1_000, 2_000_000);
            double luck = chance.nextDouble();
            if (luck < 0.5) {
                return new Fate(Kind.ANSWERED, up, down);
            }
            if (luck < 0.55) {
                return new Fate(Kind.NOT_SENT, 0, 1_000);
            }
            if (luck < 0.6) {
                return new Fate(Kind.LOST_BEFORE, up, micros(30));
            }
            if (luck < 0.74) {
                return new Fate(Kind.LOST_AFTER, up, micros(30));
            }
            if (luck < 0.79) {
                return new Fate(Kind.GHOST, chance.between(micros(30), micros(90)), micros(30));
            }
            if (luck < 0.82) {
                return new Fate(Kind.UNAVAILABLE, 0, down);
            }
            if (luck < 0.85) {
                return new Fate(Kind.ACTED_THEN_500, up, down);
            }
            if (call instanceof SyncCall.Pull pull && pull.cursor() != null && luck < 0.87) {
                return new Fate(Kind.CURSOR_GONE, up, down);
            }
            boolean many = call instanceof SyncCall.Push push && push.batch().size() > 1;
            return new Fate(many ? Kind.TOO_LARGE : Kind.ANSWERED, up, down);
        }

        /** All that the server has: every site's feed, read from its start. */
        List<RemoteRecord> feeds() {
            return SITES.stream().flatMap(site -> feed(site).stream()).toList();
        }

        private List<RemoteRecord> feed(String site) {
            List<RemoteRecord> rows = new ArrayList<>();
            String cursor = null;
            for (boolean more = true; more; ) {
                Exchange pull = PROTOCOL.begin(
                        new SyncCall.Pull(cursor, 1_000), new Caller("audit", site, null, false), "audit");
                Exchange.Progress.Done done =
                        assertInstanceOf(Exchange.Progress.Done.class, pull.on(server.handle(pull.call())));
                SyncReply.Page page =
                        assertInstanceOf(SyncReply.Page.class, done.decoded().reply());
                rows.addAll(page.rows());
                cursor = page.cursor();
                more = page.hasMore();
            }
            return rows;
        }
    }
}
