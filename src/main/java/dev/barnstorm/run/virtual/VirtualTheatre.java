package dev.barnstorm.run.virtual;

import dev.barnstorm.device.Device;
import dev.barnstorm.device.DeviceScript;
import dev.barnstorm.device.DeviceSettings;
import dev.barnstorm.endpoint.FeedReader;
import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.run.Audit;
import dev.barnstorm.run.RelayLayout;
import dev.barnstorm.run.RunFacts;
import dev.barnstorm.run.virtual.VirtualDevice.Habits;
import dev.barnstorm.run.virtual.VirtualDevice.Surroundings;
import dev.barnstorm.scenario.GroupSpec.KeepAlive;
import dev.barnstorm.scenario.GroupSpec.SyncSpec;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.TargetSpec;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Everything that there is while a run plays in virtual time. */
final class VirtualTheatre implements AutoCloseable {

    /** A day before the storm, as over sockets: preparing has time of its own. */
    static final long BEGIN_MICROS = -TimeUnit.DAYS.toMicros(1);

    private final VirtualSettings settings;
    private final HistoryTape history;
    private final Plan plan;
    private final VirtualTime time;
    private final VirtualServer server;
    private final SyncProtocol protocol = new BarnProtocol();
    private final VirtualLinkChronicle links;
    private final List<VirtualDevice> devices = new ArrayList<>();
    private long sessionsEnded;

    VirtualTheatre(VirtualSettings settings, HistoryTape history) {
        this.settings = settings;
        this.history = history;
        Scenario scenario = settings.scenario();
        plan = Plan.of(scenario, settings.seed(), "");
        time = new VirtualTime(BEGIN_MICROS, scenario.clock().speed());
        ReferenceService service = new ReferenceService(settings.rules().apply(time::nowMicros));
        server = new VirtualServer(service, time, feedLagMicros());
        links = new VirtualLinkChronicle(plan.devices(), time, history);
        new RunFacts(plan, settings.resolvedYaml(), settings.target(), feedLagMicros(), settings.command())
                .write(history::putInfo);
        try {
            plan.sites().stream().map(SitePlan::registry).forEach(this::add);
            plan.devices().forEach(this::add);
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    private void add(DevicePlan one) {
        Scenario scenario = settings.scenario();
        SyncSpec sync = one.group().app().sync();
        DeviceSettings habits = DeviceSettings.of(
                one.group().app(), scenario.work(), scenario.clock().duration(), time.speed());
        Device device = Device.open(DeviceScript.of(one), habits, database(one), history, time.nowMicros());
        devices.add(new VirtualDevice(
                device,
                new Surroundings(time, server, protocol, history, () -> sessionsEnded++),
                new Caller(one.id(), one.site(), scenario.auth().bearer(), sync.gzip()),
                RelayLayout.link(one),
                one.serviceTimes(),
                new Habits(micros(sync.timeout()), sync.keepAlive() == KeepAlive.SESSION)));
    }

    private SqliteDatabase database(DevicePlan one) {
        if (settings.devicesFolder().isEmpty()) {
            return SqliteDatabase.inMemory();
        }
        Path file = settings.devicesFolder().get().resolve(one.id() + ".db");
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return SqliteDatabase.open(file, Pragmas.SMALL);
    }

    HistoryTape history() {
        return history;
    }

    VirtualTime time() {
        return time;
    }

    VirtualLinkChronicle links() {
        return links;
    }

    /** All devices, registries first, since they are the first to act. */
    List<VirtualDevice> devices() {
        return devices;
    }

    List<VirtualDevice> registries() {
        return devices.subList(0, plan.sites().size());
    }

    /** How many requests may still have an effect, or are waited for. */
    int openRequests() {
        int open = server.unseen();
        for (VirtualDevice device : devices) {
            open += device.link().openRequests();
        }
        return open;
    }

    /** Barn time at which the storm ends. */
    long stormMicros() {
        return plan.durationMicros();
    }

    long settleMicros() {
        return micros(settings.scenario().settle());
    }

    /** Barn time by which the feed may lag: none, unless the scenario's own target says so. */
    long feedLagMicros() {
        TargetSpec target = settings.scenario().target();
        boolean lags = target.kind() == TargetSpec.Kind.URL;
        return lags
                ? (long) (micros(target.feedLag()) * settings.scenario().clock().speed())
                : 0;
    }

    void audit() {
        Set<String> sites = new TreeSet<>();
        plan.sites().forEach(site -> sites.add(site.id()));
        try (FeedReader reader = new FeedReader(
                server::answer, protocol, settings.scenario().auth().bearer())) {
            new Audit(reader, time, history).read(sites);
        }
    }

    /** Asks a costly question only when a sync session has ended since it was last asked. */
    BooleanSupplier whenSomethingEnded(BooleanSupplier question) {
        long[] asked = {Long.MIN_VALUE};
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

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
