package dev.barnstorm.run;

import dev.barnstorm.endpoint.DeltaGuard;
import dev.barnstorm.endpoint.EmptyFeedGuard;
import dev.barnstorm.endpoint.Endpoint;
import dev.barnstorm.endpoint.Endpoints;
import dev.barnstorm.endpoint.FeedReader;
import dev.barnstorm.endpoint.Opening;
import dev.barnstorm.endpoint.TokenSource;
import dev.barnstorm.history.HistoryWriter;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.link.Relay;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.Shard;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.run.gatling.Cast;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.GroupSpec.KeepAlive;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.TargetSpec;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that is open while a run plays; closing it stops all that the run started. */
final class Theatre implements AutoCloseable {

    private final RunSettings settings;
    private final Openings openings = new Openings();
    private final WallBarnClock clock;
    private final HarnessMeter meter;
    private final SyncProtocol protocol;
    private final TokenSource tokens;
    private final Endpoint endpoint;
    private final Plan plan;
    private final HistoryWriter history;
    private final RelayChronicle chronicle;
    private final Relay relay;
    private final LinkChronicle links;
    private final ServerLifeline lifeline;
    private final Fleet fleet;
    private final Performance performance;

    /**
     * Opens tokens, endpoint, history, relay, devices and Gatling, in this order; what was opened is closed again if one fails.
     *
     * @param notice hears what may take a while
     * @throws RunRefused when the run cannot begin
     */
    static Theatre open(RunSettings settings, Playhouse house, StatusBoard board, Consumer<String> notice) {
        Scenario scenario = settings.scenario();
        boolean embedded = scenario.target() instanceof TargetSpec.WireMock;
        requireSites(scenario, settings.shard());
        long devices = devicesOf(scenario, settings.shard());
        Descriptors files =
                Descriptors.of(devices, embedded, everybodyClosesAfterSession(scenario), Descriptors.allowed());
        if (files.areShared()) {
            notice.accept("%,d devices share files: %,d are connected at a time at most, and %,d databases are open"
                    .formatted(devices, files.connections(), files.databases()));
        }
        return new Theatre(settings, house, board, files, notice);
    }

    private static void requireSites(Scenario scenario, @Nullable Shard shard) {
        int sites = Shard.sitesOf(scenario);
        if (shard != null && shard.number() > sites) {
            throw RunRefused.badInput("shard " + shard + " has no site: " + scenario.name() + " has only " + sites
                    + ", and a shard needs one at least. Play it in at most " + sites
                    + " shards, or with more sites (--set fleet.sites=…).");
        }
    }

    /** How many devices such a run has at most, registries and clones with them. */
    static long devicesOf(Scenario scenario, @Nullable Shard shard) {
        return scenario.fleet().stream()
                .mapToLong(group -> (long) (shard == null ? group.sites() : shard.mostOf(group.sites()))
                        * (group.devicesPerSite() * (group.deviceFaults().cloned() == null ? 1 : 2) + 1))
                .sum();
    }

    private static Plan plan(RunSettings settings, boolean salted) {
        Plan whole = Plan.of(settings.scenario(), settings.seed(), salted ? settings.runId() : "");
        return settings.shard() == null ? whole : whole.of(settings.shard());
    }

    private static boolean everybodyClosesAfterSession(Scenario scenario) {
        return scenario.fleet().stream().allMatch(Theatre::closesAfterSession);
    }

    private static boolean closesAfterSession(GroupSpec group) {
        return group.app().sync().keepAlive() == KeepAlive.SESSION;
    }

    private Theatre(
            RunSettings settings, Playhouse house, StatusBoard board, Descriptors files, Consumer<String> notice) {
        this.settings = settings;
        Scenario scenario = settings.scenario();
        try {
            protocol = Wires.open(scenario.protocol());
            clock = WallBarnClock.start(scenario.clock().speed());
            tokens = openings.add(TokenSource.of(scenario.auth()));
            endpoint = openings.add(Endpoints.open(scenario.target(), opening(settings, notice)));
            plan = plan(settings, endpoint.outlivesRun());
            EmptyFeedGuard.requireEmpty(endpoint, protocol, tokens, siteNames());
            if (settings.planted().part() != Planted.Part.SERVER) { // a bug is there to be found by the checks
                DeltaQuestion.of(plan).ifPresent(asked -> DeltaGuard.requireDeltas(endpoint, protocol, tokens, asked));
            }
            history = openings.add(new HistoryWriter(settings.historyFile()));
            history.remember();
            if (settings.watch() != null) {
                history.watchedBy(settings.watch());
            }
            facts(settings).write(history::putInfo);
            history.putInfo(InfoKey.PLAN_HASH, plan.hash());
            if (settings.shard() != null) {
                history.putInfo(InfoKey.SHARD, settings.shard().toString());
            }
            if (settings.start() != null) {
                history.putInfo(InfoKey.START_AT, settings.start().at().toString());
            }
            meter = new HarnessMeter(stormMicros());
            links = openings.add(new LinkChronicle(plan.devices(), clock, history, board));
            chronicle = new RelayChronicle(history, clock, meter, stormMicros(), links::allowance);
            List<DevicePlan> everybody = everybody(plan);
            relay = openings.add(RelayLayout.start(endpoint, protocol, everybody, clock, chronicle));
            Devices devices = openings.add(new Devices(settings, protocol, clock, history));
            lifeline = openings.add(new ServerLifeline(plan.downtimes(), endpoint, clock, history, board));
            Wiring wiring = new Wiring(
                    clock,
                    protocol,
                    board,
                    meter,
                    chronicle,
                    relay,
                    new Turnstile(files.connections()),
                    tokens,
                    endpoint.headers(),
                    settings.exchanges());
            fleet = openings.add(Fleet.open(
                    everybody,
                    files.databases(),
                    devices::open,
                    (one, opened, worker) -> agent(one, opened, worker, wiring)));
            Cast cast = new Cast(scenario.name(), fleet.users(), protocol.answers(), relay.loops());
            performance = openings.add(Performance.start(cast, fleet, settings.folder(), board, house));
        } catch (RuntimeException | Error failed) {
            openings.closeAfter(failed);
            throw failed;
        }
    }

    private Opening opening(RunSettings settings, Consumer<String> notice) {
        return new Opening(
                protocol,
                EmbeddedLayout.of(settings, clock),
                settings.planted().part() == Planted.Part.SERVER
                        ? settings.planted().name()
                        : "",
                tokens,
                settings.allowedRemoteHosts(),
                settings.runId(),
                notice);
    }

    private RunFacts facts(RunSettings settings) {
        return new RunFacts(
                plan,
                settings.resolvedYaml(),
                endpoint.name(),
                protocol,
                settings.planted().name(),
                clock.barnMicros(endpoint.feedLag()),
                settings.command());
    }

    /** Registries first, since they are the first to act. */
    private static List<DevicePlan> everybody(Plan plan) {
        List<DevicePlan> everybody = new ArrayList<>();
        plan.sites().stream().map(SitePlan::registry).forEach(everybody::add);
        everybody.addAll(plan.devices());
        return everybody;
    }

    private DeviceAgent agent(DevicePlan one, Devices.Opened opened, ScheduledExecutorService worker, Wiring wiring) {
        boolean gzip = one.group().app().sync().gzip();
        Caller caller = new Caller(one.identity(), one.site(), null, gzip);
        InetSocketAddress stand = relay.addressOf(one.id());
        String base = "http://" + stand.getHostString() + ":" + stand.getPort() + basePath();
        Duration timeout = clock.wall(one.group().app().sync().timeout());
        return new DeviceAgent(opened, worker, wiring, caller, base, timeout, closesAfterSession(one.group()));
    }

    void openStorm() {
        clock.startStorm();
        relay.openStorm();
        links.openStorm();
        lifeline.openStorm();
        fleet.storm(clock);
    }

    void heal() {
        lifeline.heal();
        relay.heal();
        links.heal(clock.nowMicros());
        fleet.heal(clock);
    }

    Quiet quiet() {
        return new Quiet(fleet.agents(), relay::openRequests, clock.barnMicros(endpoint.feedLag()));
    }

    void audit() {
        try (FeedReader reader = new FeedReader(endpoint, protocol, tokens)) {
            new Audit(reader, clock, history).read(siteNames());
        }
    }

    private Set<String> siteNames() {
        Set<String> names = new TreeSet<>();
        plan.sites().forEach(site -> names.add(site.id()));
        return names;
    }

    /** The path of the target's base URL, without a slash at its end. */
    private String basePath() {
        String path = endpoint.baseUrl().getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    /** Lets Gatling end and write its report, and gives its folder. */
    Path lowerTheCurtain() {
        return performance.end();
    }

    List<DeviceAgent> registries() {
        return fleet.agents().subList(0, plan.sites().size());
    }

    /** Barn time at which the storm ends, microseconds. */
    long stormMicros() {
        return settings.scenario().clock().duration().toNanos() / 1_000;
    }

    Duration settleWall() {
        return clock.wall(settings.scenario().settle());
    }

    /** The time to settle, and the feed's lag on top: waiting it out is the harness's wish, not the fleet's need. */
    Duration quietWall() {
        return settleWall().plus(endpoint.feedLag());
    }

    WallBarnClock clock() {
        return clock;
    }

    HarnessMeter meter() {
        return meter;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    HistoryWriter history() {
        return history;
    }

    LinkChronicle links() {
        return links;
    }

    Fleet fleet() {
        return fleet;
    }

    @Override
    public void close() {
        openings.close();
    }
}
