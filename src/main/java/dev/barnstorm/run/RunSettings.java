package dev.barnstorm.run;

import dev.barnstorm.history.ExchangeLog;
import dev.barnstorm.history.HistoryWatch;
import dev.barnstorm.plan.Shard;
import dev.barnstorm.scenario.Scenario;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to run, and where to leave what came of it.
 *
 * @param scenario the scenario
 * @param resolvedYaml the same as a document, profiles inlined, secrets left out; goes into the history
 * @param seed the plan's seed
 * @param planted the bug that the embedded endpoint or the devices have; mostly none; a target of another kind has its own
 * @param runId salts the names on the wire of a target that outlives the run
 * @param folder the run's folder, which exists and is empty
 * @param keepDevices whether the devices' databases stay in it
 * @param allowedRemoteHosts hosts that are not this machine and may be loaded all the same
 * @param command the command line that repeats the run, without secrets
 * @param exchanges keeps what devices and server exchanged; whoever made it closes it
 * @param watch looks at the history while it is being made; null for nobody
 * @param shard the share of the plan's sites that is played; null for all of them
 * @param start when the storm begins; null for as soon as everybody is ready
 */
public record RunSettings(
        Scenario scenario,
        String resolvedYaml,
        long seed,
        Planted planted,
        String runId,
        Path folder,
        boolean keepDevices,
        Set<String> allowedRemoteHosts,
        String command,
        ExchangeLog exchanges,
        @Nullable HistoryWatch watch,
        @Nullable Shard shard,
        @Nullable CommonStart start) {

    public RunSettings {
        allowedRemoteHosts = Set.copyOf(allowedRemoteHosts);
    }

    /** A run of which no exchanges are kept. */
    public RunSettings(
            Scenario scenario,
            String resolvedYaml,
            long seed,
            Planted planted,
            String runId,
            Path folder,
            boolean keepDevices,
            Set<String> allowedRemoteHosts,
            String command) {
        this(
                scenario,
                resolvedYaml,
                seed,
                planted,
                runId,
                folder,
                keepDevices,
                allowedRemoteHosts,
                command,
                ExchangeLog.NOTHING,
                null,
                null,
                null);
    }

    /** The same, with its exchanges kept there. */
    public RunSettings keeping(ExchangeLog log) {
        return new RunSettings(
                scenario,
                resolvedYaml,
                seed,
                planted,
                runId,
                folder,
                keepDevices,
                allowedRemoteHosts,
                command,
                log,
                watch,
                shard,
                start);
    }

    /** The same, with its history watched while it is being made. */
    public RunSettings watchedBy(@Nullable HistoryWatch watcher) {
        return new RunSettings(
                scenario,
                resolvedYaml,
                seed,
                planted,
                runId,
                folder,
                keepDevices,
                allowedRemoteHosts,
                command,
                exchanges,
                watcher,
                shard,
                start);
    }

    /** The same for a share of the plan's sites; null for all of them. */
    public RunSettings of(@Nullable Shard share) {
        return new RunSettings(
                scenario,
                resolvedYaml,
                seed,
                planted,
                runId,
                folder,
                keepDevices,
                allowedRemoteHosts,
                command,
                exchanges,
                watch,
                share,
                start);
    }

    /** The same, with a storm that begins then; null for as soon as everybody is ready. */
    public RunSettings beginning(@Nullable CommonStart then) {
        return new RunSettings(
                scenario,
                resolvedYaml,
                seed,
                planted,
                runId,
                folder,
                keepDevices,
                allowedRemoteHosts,
                command,
                exchanges,
                watch,
                shard,
                then);
    }

    /** The history that the run writes. */
    public Path historyFile() {
        return folder.resolve("history.db");
    }
}
