package dev.barnstorm.run.virtual;

import dev.barnstorm.device.DatabaseCopies;
import dev.barnstorm.device.Device;
import dev.barnstorm.device.DevicePhase;
import dev.barnstorm.device.DeviceScript;
import dev.barnstorm.device.DeviceSettings;
import dev.barnstorm.endpoint.FeedReader;
import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.link.VirtualLink;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Downtime;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.run.Audit;
import dev.barnstorm.run.Quiet;
import dev.barnstorm.run.virtual.VirtualDevice.Habits;
import dev.barnstorm.run.virtual.VirtualDevice.Surroundings;
import dev.barnstorm.scenario.GroupSpec.KeepAlive;
import dev.barnstorm.scenario.GroupSpec.SyncSpec;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Some sites of a run, and all that touches them: a time, a server, devices and a tape of their own. Worlds know nothing of
 * each other, so that each may be played on a thread of its own.
 */
final class VirtualWorld implements AutoCloseable {

    /** The reference service speaks barn, whatever the scenario's target would. */
    static final SyncProtocol PROTOCOL = new BarnProtocol();

    private final SyncProtocol protocol = BarnProtocol.rememberingRows();
    private final VirtualSettings settings;
    private final VirtualLimits limits;
    private final HistoryTape history;
    private final VirtualTime time;
    private final VirtualServer server;
    private final VirtualLinkChronicle links;
    private final Set<String> sites = new TreeSet<>();
    private final List<VirtualDevice> registries = new ArrayList<>();
    private final List<VirtualDevice> devices = new ArrayList<>();
    private final DatabaseCopies copies = new DatabaseCopies();
    private long sessionsEnded;

    /**
     * A world of those sites.
     *
     * @param number which of the run's worlds it is, from 0
     * @param history where it tells what happens
     */
    VirtualWorld(
            VirtualSettings settings, VirtualLimits limits, List<SitePlan> sites, int number, HistoryTape history) {
        this.settings = settings;
        this.limits = limits;
        this.history = history;
        time = new VirtualTime(
                VirtualLimits.BEGIN_MICROS, settings.scenario().clock().speed());
        long firstRecord = 1 + number * 1_000_000_000L;
        server = new VirtualServer(
                new ReferenceService(settings.planted().serviceRules().apply(time::nowMicros), firstRecord),
                time,
                limits.feedLagMicros(),
                settings.scenario().simulated().workers());
        links = new VirtualLinkChronicle(
                sites.stream().flatMap(site -> site.devices().stream()).toList(), time, history);
        try {
            sites.forEach(site -> this.sites.add(site.id()));
            sites.forEach(site -> registries.add(open(site.registry())));
            devices.addAll(registries);
            sites.forEach(site -> site.devices().forEach(device -> devices.add(open(device))));
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    private VirtualDevice open(DevicePlan one) {
        Scenario scenario = settings.scenario();
        SyncSpec sync = one.group().app().sync();
        Caller caller = new Caller(one.identity(), one.site(), scenario.auth().bearer(), sync.gzip());
        DeviceSettings habits = DeviceSettings.of(
                one.group().app(), scenario.work(), scenario.clock().duration(), time.speed(), PROTOCOL, caller);
        Device device = Device.open(
                DeviceScript.of(one, one::link, copies.of(one)),
                habits,
                settings.planted().deviceRules().get(),
                database(one),
                history,
                time.nowMicros());
        return new VirtualDevice(
                device,
                new Surroundings(time, server, links, protocol, history, settings.exchanges(), () -> sessionsEnded++),
                caller,
                one,
                new Habits(VirtualLimits.micros(sync.timeout()), sync.keepAlive() == KeepAlive.SESSION));
    }

    private SqliteDatabase database(DevicePlan one) {
        if (settings.devicesFolder().isEmpty()) {
            boolean mayFail = one.group().deviceFaults().mayFillStorage();
            return mayFail ? SqliteDatabase.inMemory(Pragmas.IN_MEMORY) : SqliteDatabase.spare();
        }
        Path file = settings.devicesFolder().get().resolve(one.id() + ".db");
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return SqliteDatabase.open(file, Pragmas.SMALL);
    }

    /**
     * What is left of a world that was played.
     *
     * @param tape all that happened in it
     * @param quietMicros when its sites were quiet, or when the time to settle was over
     * @param obstacle what was in the way of quiet then; empty when it was reached
     */
    record Played(HistoryTape tape, long quietMicros, String obstacle) {}

    /** Plays it from the beginning to the end. */
    Played play() {
        prepare();
        time.jumpTo(0);
        storm();
        heal();
        Played played = untilQuiet();
        // Waiting costs nothing here; so all worlds wait out the same times, and need not know of each other.
        time.runUntil(limits.auditMicros());
        audit();
        history.rest();
        return played;
    }

    private void prepare() {
        VirtualPreparation preparation = new VirtualPreparation(this, time);
        preparation.plantMasterData(registries, limits.feedLagMicros());
        preparation.everybodyPulls(devices);
    }

    private void storm() {
        links.openStorm();
        links(VirtualLink::openStorm);
        devices.forEach(device -> device.enter(DevicePhase.STORM));
        for (Downtime downtime : limits.downtimes()) {
            time.runUntil(downtime.fromMicros());
            stopWorking(downtime.kind());
            time.runUntil(downtime.untilMicros());
            workAgain(downtime.kind());
        }
        time.runUntil(limits.stormMicros());
    }

    private void stopWorking(Downtime.Kind kind) {
        switch (kind) {
            case CRASH -> {
                server.crash();
                links(VirtualLink::serverDied);
            }
            case FREEZE -> server.freeze();
        }
    }

    private void workAgain(Downtime.Kind kind) {
        switch (kind) {
            case CRASH -> {
                server.comeBack();
                links(VirtualLink::serverIsBack);
            }
            case FREEZE -> server.thaw();
        }
    }

    private void heal() {
        links.heal();
        links(VirtualLink::heal);
        devices.forEach(device -> device.enter(DevicePhase.HEALED));
    }

    private void links(Consumer<VirtualLink> action) {
        devices.forEach(device -> device.links().forEach(action));
    }

    private Played untilQuiet() {
        Quiet quiet = new Quiet(devices, this::openRequests, limits.feedLagMicros());
        boolean reached = time.runUntil(whenASessionEnded(quiet::reached), limits.silenceMicros());
        return new Played(history, time.nowMicros(), reached ? "" : quiet.obstacle());
    }

    private void audit() {
        devices.forEach(device -> device.enter(DevicePhase.FINISHED));
        try (FeedReader reader = new FeedReader(
                server::answer, protocol, settings.scenario().auth().bearer())) {
            new Audit(reader, time, history).read(sites);
        }
        devices.forEach(VirtualDevice::recordFinalState);
    }

    private int openRequests() {
        int open = server.unseen();
        for (VirtualDevice device : devices) {
            for (VirtualLink link : device.links()) {
                open += link.openRequests();
            }
        }
        return open;
    }

    /** Asks a costly question only when a sync session has ended since it was last asked. */
    BooleanSupplier whenASessionEnded(BooleanSupplier question) {
        long[] asked = {-1};
        return () -> {
            if (sessionsEnded == asked[0]) {
                return false;
            }
            asked[0] = sessionsEnded;
            return question.getAsBoolean();
        };
    }

    @Override
    public void close() {
        devices.forEach(VirtualDevice::close);
    }
}
