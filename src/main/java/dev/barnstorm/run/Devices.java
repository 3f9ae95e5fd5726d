package dev.barnstorm.run;

import dev.barnstorm.device.DatabaseCopies;
import dev.barnstorm.device.Device;
import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.device.DeviceScript;
import dev.barnstorm.device.DeviceSettings;
import dev.barnstorm.history.History;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.sqlite.OpenDatabases;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens a run's devices, each on a database file of its own under {@code devices} in the run's folder. */
final class Devices implements AutoCloseable {

    private final Scenario scenario;
    private final SyncProtocol protocol;
    private final Path folder;
    private final boolean keep;
    private final WallBarnClock clock;
    private final History history;
    private final Supplier<DeviceRules> rules;
    private final DatabaseCopies copies = new DatabaseCopies();

    /** Devices that speak that wire. */
    Devices(RunSettings settings, SyncProtocol protocol, WallBarnClock clock, History history) {
        this.protocol = protocol;
        this.scenario = settings.scenario();
        this.folder = settings.folder().resolve("devices");
        this.keep = settings.keepDevices();
        this.clock = clock;
        this.history = history;
        this.rules = settings.planted().deviceRules();
    }

    /** A device that is open, and the listener to its events. */
    record Opened(Device device, DeviceTimings timings) {}

    /** Opens one, on the thread that it will live on, and that has those databases. */
    Opened open(DevicePlan plan, OpenDatabases among) {
        Path file = folder.resolve(plan.id() + ".db");
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        DeviceSettings settings = DeviceSettings.of(
                plan.group().app(),
                scenario.work(),
                scenario.clock().duration(),
                clock.speed(),
                protocol,
                new Caller(plan.identity(), plan.site(), null, false));
        DeviceTimings timings = new DeviceTimings(history, clock.speed());
        Device device = Device.open(
                DeviceScript.of(plan, plan::link, copies.of(plan)),
                settings,
                rules.get(),
                SqliteDatabase.open(file, Pragmas.SMALL, among),
                timings,
                clock.nowMicros());
        return new Opened(device, timings);
    }

    /** Removes the databases, unless they were asked for. */
    @Override
    public void close() {
        if (keep || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
