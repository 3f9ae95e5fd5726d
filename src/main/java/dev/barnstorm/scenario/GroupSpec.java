package dev.barnstorm.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A group of devices that live alike.
 *
 * @param name the group's name; empty where the fleet is a single unnamed group
 * @param sites how many sites, 1 or more
 * @param devicesPerSite how many devices in each site, 1 or more
 * @param sharesSitesWith the group whose sites this one's devices join; null when the group's sites are its own
 * @param network the link that its devices live on
 * @param app how the app behaves
 * @param deviceFaults what befalls its devices themselves
 * @param dataPlan the mobile contract of its phones; null: they may pass as much as they like
 */
public record GroupSpec(
        String name,
        int sites,
        int devicesPerSite,
        @Nullable String sharesSitesWith,
        NetworkProfile network,
        AppSpec app,
        DeviceFaultsSpec deviceFaults,
        @Nullable DataPlanSpec dataPlan) {

    /** Whether its updates say only what changed. */
    public boolean sendsDeltas() {
        return app.sync().push().payloads() == PushSpec.Payloads.DELTA;
    }

    /** A group whose devices nothing befalls. */
    public GroupSpec(
            String name,
            int sites,
            int devicesPerSite,
            @Nullable String sharesSitesWith,
            NetworkProfile network,
            AppSpec app) {
        this(name, sites, devicesPerSite, sharesSitesWith, network, app, DeviceFaultsSpec.NONE);
    }

    /** A group whose phones have no limit. */
    public GroupSpec(
            String name,
            int sites,
            int devicesPerSite,
            @Nullable String sharesSitesWith,
            NetworkProfile network,
            AppSpec app,
            DeviceFaultsSpec deviceFaults) {
        this(name, sites, devicesPerSite, sharesSitesWith, network, app, deviceFaults, null);
    }

    /** The same group with so many sites. */
    GroupSpec withSites(int other) {
        return new GroupSpec(name, other, devicesPerSite, sharesSitesWith, network, app, deviceFaults, dataPlan);
    }

    /**
     * How the app behaves on every device of a group.
     *
     * @param sync when and how it syncs
     * @param lifecycle when the app comes and goes; null: it is always in the foreground
     * @param mutableWrites how documents are written
     * @param backoffBase the first back-off
     * @param backoffCap the longest back-off before jitter
     * @param skew how far a device's clock is off, in seconds
     * @param driftPpm how fast a device's clock runs off, in microseconds per second
     * @param doze when phones doze; null: they never do
     */
    public record AppSpec(
            SyncSpec sync,
            @Nullable Lifecycle lifecycle,
            MutableWrites mutableWrites,
            Duration backoffBase,
            Duration backoffCap,
            Distribution skew,
            double driftPpm,
            @Nullable Doze doze) {

        /** An app on phones that never doze. */
        public AppSpec(
                SyncSpec sync,
                @Nullable Lifecycle lifecycle,
                MutableWrites mutableWrites,
                Duration backoffBase,
                Duration backoffCap,
                Distribution skew,
                double driftPpm) {
            this(sync, lifecycle, mutableWrites, backoffBase, backoffCap, skew, driftPpm, null);
        }
    }

    /**
     * When and how the app syncs. All durations are barn time.
     *
     * @param foreground time between syncs while in the foreground
     * @param background time between syncs while in the background
     * @param batchSize most records in one request, 1 to 50
     * @param timeout how long a request waits for its answer
     * @param gzip whether request bodies are compressed, and replies may be
     * @param keepAlive how long connections are kept
     * @param firstTick when a device's first tick comes, below {@code foreground}; null: drawn for each device
     * @param reconnectWithin after an outage that the phone noticed, the first sync comes at a time drawn from so long; zero: at
     *     once
     * @param push what goes in a push, and in which order
     * @param onWrite how long after a write the app syncs by itself, unless it knows that it is offline; null: writes wait for
     *     the next tick
     */
    public record SyncSpec(
            Duration foreground,
            Duration background,
            int batchSize,
            Duration timeout,
            boolean gzip,
            KeepAlive keepAlive,
            @Nullable Duration firstTick,
            Duration reconnectWithin,
            PushSpec push,
            @Nullable Duration onWrite) {

        /** An app whose writes wait for the next tick, and whose pushes hold whole payloads, oldest change first. */
        public SyncSpec(
                Duration foreground,
                Duration background,
                int batchSize,
                Duration timeout,
                boolean gzip,
                KeepAlive keepAlive,
                @Nullable Duration firstTick,
                Duration reconnectWithin) {
            this(
                    foreground,
                    background,
                    batchSize,
                    timeout,
                    gzip,
                    keepAlive,
                    firstTick,
                    reconnectWithin,
                    PushSpec.USUAL,
                    null);
        }
    }

    /**
     * When phones doze, which lets apps in the background do nothing but in short windows that come ever more rarely. All of it is
     * barn time, above 0.
     *
     * @param after how long the app must have been in the background
     * @param first how long the phone dozes before the first window
     * @param longest how long it dozes at most between two: each time is twice the last one, up to that
     * @param window how long each window is open
     */
    public record Doze(Duration after, Duration first, Duration longest, Duration window) {}

    /** How changes of documents travel. */
    public enum MutableWrites {
        /** In the batch, with everything else. */
        BATCH,
        /** One by one, with {@code If-Match}. */
        PUT
    }

    /** How long a connection is kept. */
    public enum KeepAlive {
        /** Until the sync session ends. */
        SESSION,
        /** Until the link's idle time-out. */
        IDLE
    }
}
