package dev.barnstorm.device;

import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.check.Wire;
import dev.barnstorm.device.PlantedServer.Bug;
import dev.barnstorm.device.Weather.Fate;
import dev.barnstorm.device.Weather.Kind;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.plan.Chance;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.scenario.ChecksSpec;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hours in bad weather before the judge: correct devices and a correct server are never failed, a bug always is. */
class JudgedHoursTest {

    private static final String SITE = "barn-01";
    private static final double STORM = 1_800;
    private static final BarnProtocol PROTOCOL = new BarnProtocol();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aCorrectServerIsNeverFailedHoweverItsFeedLags(long seed) {
        Judgement judgement = new Hour(seed, Bug.NONE, seed % 3 * 12).judged();
        List<String> objections = judgement.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL || check.verdict() == Verdict.UNKNOWN)
                .map(check -> check + "\n")
                .toList();
        assertEquals(List.of(), objections);
        assertTrue(judgement.metrics().lostAcks() > 0, judgement.metrics().toString());
        assertTrue(judgement.metrics().conflicts() > 0, judgement.metrics().toString());
    }

    /** Fixed ones, and one that is new in every run: its number is in the test's name. */
    static LongStream seeds() {
        long fresh = Long.getLong("barnstorm.seed", System.nanoTime());
        return LongStream.concat(LongStream.rangeClosed(1, Long.getLong("barnstorm.seeds", 12)), LongStream.of(fresh));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyBugIsFailedAndByTheChecksThatItConcerns(Bug bug) {
        Set<String> failed = new TreeSet<>();
        for (CheckResult check : new Hour(3, bug, 0).judged().checks()) {
            if (check.verdict() == Verdict.FAIL) {
                failed.add(check.name());
            }
        }
        assertTrue(failed.contains(mainWitness(bug)), failed.toString());
    }

    private static String mainWitness(Bug bug) {
        return switch (bug) {
            case NONE -> "";
            case LOSES_WHAT_IT_ACKNOWLEDGED, FORGETS_TOMBSTONES -> "no-lost-write";
            case SKIPS_CHANGES_IN_ITS_FEED -> "complete-pull";
            case ACCEPTS_STALE_VERSIONS -> "version-chain";
            case APPLIES_RETRIES_AGAIN, MAKES_RETRIED_RECORDS_TWICE, GIVES_ONE_SERVER_ID_TWICE -> "at-most-once";
            case SHOWS_AN_OLD_CURRENT -> "protocol-conformance";
            case SHIFTS_TIMES_BY_AN_HOUR, ROUNDS_NUMBERS -> "payload-integrity";
            case FAILS_ON_A_CERTAIN_RECORD -> "liveness";
        };
    }

    /** Half an hour in one barn, and what was made of it. */
    private static final class Hour {
        private final List<HistoryEvent> history = new ArrayList<>();
        private final Chance chance;
        private final double lagSeconds;
        private final PlantedServer server;
        private final InProcessBarn barn;
        private final List<Device> devices = new ArrayList<>();
        private long latestMicros = micros(-60);

        Hour(long seed, Bug bug, double lagSeconds) {
            this.chance = new Chance(seed);
            this.lagSeconds = lagSeconds;
            this.server = new PlantedServer(bug, micros(lagSeconds), () -> latestMicros);
            this.barn = new InProcessBarn(PROTOCOL, server::handle, micros(-60));
        }

        Judgement judged() {
            live();
            ChecksSpec checks = new ChecksSpec(
                    new TreeMap<>(), null, new TreeMap<>(), new TreeMap<>(), false, null, null, null, new TreeMap<>());
            Expectations expectations = new Expectations(
                    checks,
                    Instant.ofEpochMilli(SetScript.START_MILLIS),
                    1,
                    micros(lagSeconds == 0 ? 0 : lagSeconds + 20), // the server's clock goes by the last event
                    micros(600),
                    Wire.BARN,
                    50,
                    true,
                    true,
                    false,
                    new Expectations.Patience(Duration.ofSeconds(30), "the tick"),
                    false,
                    false);
            return Judge.judge(HistoryDb.inMemory(history, Map.of()), expectations);
        }

        private void record(HistoryEvent event) {
            latestMicros = Math.max(latestMicros, event.atMicros());
            history.add(event);
        }

        private void live() {
            DeviceSettings settings = new DeviceSettings(
                    micros(30),
                    micros(300),
                    0,
                    List.of(1, 3, 50).get((int) chance.below(3)),
                    chance.happens(0.5),
                    micros(2),
                    micros(120),
                    (int) chance.between(1, 20),
                    5,
                    Set.of("flock"),
                    micros(STORM),
                    1);
            Device registry = open(
                    new SetScript(SITE + "/registry")
                            .document(-1, "{\"n\":0}")
                            .document(-1, "{}")
                            .document(-1, "{\"n\":-0.0}"),
                    settings);
            for (int number = 1; number <= 4; number++) {
                devices.add(open(script(SITE + "/dev-0" + number), settings));
            }
            barn.add(registry);
            devices.forEach(barn::add);
            record(new PhaseBegan(micros(-60), "prepare", 0));
            registry.syncOnce(micros(-60));
            barn.all((device, now) -> {}).runUntil(micros(-45));
            record(new PhaseBegan(micros(-45), "prepare", 0));
            barn.all(Device::syncOnce).runUntil(0);
            record(new PhaseBegan(0, "storm", 0));
            barn.weather(this::storm);
            barn.all((device, now) -> device.enter(DevicePhase.STORM, now)).runUntil(micros(STORM));
            record(new PhaseBegan(micros(STORM), "heal", 0));
            barn.weather(Weather.CLEAR);
            barn.all((device, now) -> device.enter(DevicePhase.HEALED, now)).runUntil(micros(STORM + 600));
            boolean quiet = devices.stream().allMatch(device -> device.status().queued() == 0);
            record(new QuietEnded(micros(STORM + 600), quiet, quiet ? "" : "rows in queues"));
            record(new PhaseBegan(micros(STORM + 600), "silence", 0));
            barn.runUntil(micros(STORM + 700));
            record(new PhaseBegan(micros(STORM + 700), "audit", 0));
            audit(1, 1_000);
            audit(2, 7);
            barn.all((device, now) -> {
                device.recordFinalState(now);
                device.enter(DevicePhase.FINISHED, now);
                device.close();
            });
        }

        private Device open(SetScript script, DeviceSettings settings) {
            return Device.open(script, settings, SqliteDatabase.inMemory(), this::record, micros(-60));
        }

        private SetScript script(String id) {
            SetScript script = new SetScript(id)
                    .skewMillis(chance.between(-20_000, 20_000))
                    .tickOffset(chance.uniform(0, 29))
                    .jitter(chance::nextDouble);
            for (double at = chance.exponential(15); at < STORM; at += chance.exponential(15)) {
                act(script, at);
            }
            for (double at = 0; at < STORM; ) {
                script.online(at += 1 + chance.exponential(150));
                script.offline(at += 1 + chance.exponential(30), chance.happens(0.7));
            }
            return script;
        }

        private void act(SetScript script, double at) {
            String payload = "{\"n\":" + chance.below(10_000) / 10.0 + "}";
            double kind = chance.nextDouble();
            if (kind < 0.45) {
                script.event(at, payload);
            } else if (kind < 0.48) {
                script.invalidEvent(at);
            } else if (kind < 0.94) {
                script.update(at, chance.nextLong(), payload);
            } else {
                script.replace(at, chance.nextLong(), payload);
            }
        }

        private Fate storm(SyncCall call, long nowMicros) {
            long up = chance.between(1_000, 2_000_000);
            double luck = chance.nextDouble();
            if (luck < 0.65) {
                return new Fate(Kind.ANSWERED, up, chance.between(1_000, 2_000_000));
            }
            if (luck < 0.73) {
                return new Fate(Kind.NOT_SENT, 0, 1_000);
            }
            if (luck < 0.8) {
                return new Fate(Kind.LOST_BEFORE, up, micros(30));
            }
            return luck < 0.93
                    ? new Fate(Kind.LOST_AFTER, up, micros(30))
                    : new Fate(Kind.GHOST, chance.between(micros(30), micros(90)), micros(30));
        }

        private void audit(int pass, int limit) {
            latestMicros = micros(STORM + 700);
            String cursor = null;
            int position = 0;
            for (boolean more = true; more; ) {
                Exchange pull = PROTOCOL.begin(
                        new SyncCall.Pull(cursor, limit), new Caller("audit", SITE, null, false), "audit");
                Exchange.Progress.Done done =
                        assertInstanceOf(Exchange.Progress.Done.class, pull.on(server.handle(pull.call())));
                SyncReply.Page page =
                        assertInstanceOf(SyncReply.Page.class, done.decoded().reply());
                for (RemoteRecord row : page.rows()) {
                    record(new Shown(latestMicros, "", SITE, "audit", "audit-" + pass, position++, state(row)));
                }
                cursor = page.cursor();
                more = page.hasMore();
            }
            record(new AuditEnded(latestMicros, SITE, pass, limit, position, true, ""));
        }

        private static RecordState state(RemoteRecord row) {
            return new RecordState(
                    row.localId(),
                    row.serverId(),
                    row.site(),
                    row.entity(),
                    row.version(),
                    row.payload(),
                    row.updatedAt().toEpochMilli(),
                    row.deviceId(),
                    row.deleted());
        }
    }
}
