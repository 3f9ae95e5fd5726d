package dev.barnstorm.device;

import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One device on a bench: its clock is set, its answers are literals, and all that it tells the history is kept. */
final class Bench implements AutoCloseable {

    /** A device that ticks every 30 s and every 15 min, backs off from 2 s to 5 min, and sends by batch. */
    static final DeviceSettings SETTINGS = settings(50, false);

    final List<HistoryEvent> events = new ArrayList<>();
    Device device;
    private long nowMicros;
    private Step.@Nullable Send open;

    private Bench(SetScript script, DeviceSettings settings, DeviceRules rules, SqliteDatabase database) {
        device = Device.open(script, settings, rules, database, events::add, 0);
    }

    /** A device whose storm has begun. */
    static Bench storm(SetScript script) {
        return storm(script, SETTINGS);
    }

    static Bench storm(SetScript script, DeviceSettings settings) {
        return storm(script, settings, SqliteDatabase.inMemory());
    }

    static Bench storm(SetScript script, DeviceSettings settings, SqliteDatabase database) {
        Bench bench = new Bench(script, settings, new DeviceRules(), database);
        bench.device.enter(DevicePhase.STORM, 0);
        return bench;
    }

    /** A device with rules of its own, whose storm has begun. */
    static Bench storm(SetScript script, DeviceRules rules) {
        Bench bench = new Bench(script, SETTINGS, rules, SqliteDatabase.inMemory());
        bench.device.enter(DevicePhase.STORM, 0);
        return bench;
    }

    /** A device that lies idle. */
    static Bench idle(SetScript script) {
        return new Bench(script, SETTINGS, new DeviceRules(), SqliteDatabase.inMemory());
    }

    static DeviceSettings settings(int batchSize, boolean puts) {
        return settings(batchSize, puts, 5);
    }

    static DeviceSettings settings(int batchSize, boolean puts, int mostResends) {
        return new DeviceSettings(
                micros(30),
                micros(900),
                0,
                batchSize,
                puts,
                micros(2),
                micros(300),
                200,
                mostResends,
                Set.of("flock"),
                micros(3_600),
                1);
    }

    /** Goes to that time and asks what is next. */
    Step at(double seconds) {
        nowMicros = micros(seconds);
        return again();
    }

    /** Asks again what is next. */
    Step again() {
        Step step = device.next(nowMicros);
        if (step instanceof Step.Send send) {
            open = send;
        }
        return step;
    }

    /** Goes to that time, at which the device must be dead by then; says when it is to be started again, in seconds. */
    double diesAt(double seconds) {
        return assertInstanceOf(Step.Dead.class, at(seconds)).restartMicros() / 1e6;
    }

    /** Starts the dead device again. */
    Bench restart(double seconds) {
        nowMicros = micros(seconds);
        device = device.restarted(nowMicros);
        open = null;
        return this;
    }

    /** Asks for a session at that time, which must begin with a push; gives its mutations. */
    List<Mutation> pushAt(double seconds) {
        return askedAt(seconds).push();
    }

    /** Asks for a session at that time. */
    Bench askedAt(double seconds) {
        nowMicros = micros(seconds);
        device.syncOnce(nowMicros);
        return this;
    }

    /** What is next must be a push; gives its mutations. */
    List<Mutation> push() {
        return assertInstanceOf(SyncCall.Push.class, send().call()).batch();
    }

    /** What is next must be a PUT; gives its mutation. */
    Mutation put() {
        return assertInstanceOf(SyncCall.Replace.class, send().call()).mutation();
    }

    /** What is next must be a pull. */
    SyncCall.Pull pull() {
        return assertInstanceOf(SyncCall.Pull.class, send().call());
    }

    private Step.Send send() {
        return assertInstanceOf(Step.Send.class, again());
    }

    /** What is next must be to wait; until when, in seconds. */
    double waits() {
        return assertInstanceOf(Step.Wait.class, again()).untilMicros() / 1e6;
    }

    /** Answers the open request. */
    Bench answer(SyncReply reply, int status) {
        if (open == null) {
            throw new IllegalStateException("no request is open");
        }
        String requestId = open.requestId();
        open = null;
        device.on(requestId, new Decoded(reply, status, List.of()), nowMicros);
        return this;
    }

    Bench answer(Outcome... outcomes) {
        return answer(new SyncReply.Answered(List.of(outcomes)), 200);
    }

    /** Answers the open pull with the feed's last page. */
    Bench page(RemoteRecord... rows) {
        return answer(new SyncReply.Page(List.of(rows), "c" + nowMicros, false), 200);
    }

    /** Takes the next request, which must be a pull, and answers it with the feed's last page. */
    Bench pulled(RemoteRecord... rows) {
        pull();
        return page(rows);
    }

    /** Makes sure that the device has these records, from the server. */
    Bench having(double seconds, RemoteRecord... rows) {
        return askedAt(seconds).pulled(rows);
    }

    /** The events of one kind, in order. */
    <E extends HistoryEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** How the mutations ended: {@code mutation how@version via}, and whether an edit was lost. */
    List<String> settled() {
        return all(HistoryEvent.Settled.class).stream()
                .map(settled ->
                        settled.mutationId().substring(settled.mutationId().lastIndexOf('/') + 1) + " "
                                + settled.how() + "@" + settled.version() + " " + settled.via()
                                + (settled.editLost() ? " lost" : ""))
                .toList();
    }

    /** The decisions of re-merges: {@code mutation decision cause}. */
    List<String> remerged() {
        return all(HistoryEvent.Remerged.class).stream()
                .map(remerged ->
                        remerged.mutationId().substring(remerged.mutationId().lastIndexOf('/') + 1) + " "
                                + remerged.decision() + " " + remerged.cause())
                .toList();
    }

    /** The row of a record as it is now. */
    FinalRow row(String localId) {
        List<FinalRow> rows =
                tellFinal().filter(row -> row.localId().equals(localId)).toList();
        assertEquals(1, rows.size(), "rows of " + localId);
        return rows.get(0);
    }

    private Stream<FinalRow> tellFinal() {
        int before = events.size();
        device.recordFinalState(nowMicros);
        List<HistoryEvent> told = List.copyOf(events.subList(before, events.size()));
        events.subList(before, events.size()).clear();
        return told.stream().filter(FinalRow.class::isInstance).map(FinalRow.class::cast);
    }

    /** The flock {@code f1} as another device left it: at a time of its clock, seconds after the start. */
    static RemoteRecord flock(long version, double updatedAtSeconds, String device, String payload) {
        return new RemoteRecord(
                "s-f1", "f1", "barn-01", "flock", version, payload, clock(updatedAtSeconds), device, false);
    }

    /** The flock {@code f1} as another device deleted it. */
    static RemoteRecord deletedFlock(long version, double updatedAtSeconds, String device) {
        return new RemoteRecord("s-f1", "f1", "barn-01", "flock", version, "{}", clock(updatedAtSeconds), device, true);
    }

    static Instant clock(double seconds) {
        return Instant.ofEpochMilli(SetScript.START_MILLIS + Math.round(seconds * 1_000));
    }

    @Override
    public void close() {
        device.close();
    }
}
