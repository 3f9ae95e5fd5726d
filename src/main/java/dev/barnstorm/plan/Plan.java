package dev.barnstorm.plan;

import dev.barnstorm.scenario.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will happen: a scenario and a seed, all chance spent. The same scenario and seed give the same plan, bit for bit, on
 * every machine. Devices, actions and links are drawn when they are asked for, so that a plan of 100,000 devices for a week fits
 * into memory. Safe for any number of threads.
 */
public final class Plan {

    private final Scenario scenario;
    private final long seed;
    private final String runId;
    private final List<GroupPlan> groups;
    private final List<SitePlan> sites;
    private final List<DevicePlan> devices;
    private final @Nullable Plan whole;
    private @Nullable String hash;

    private Plan(Scenario scenario, long seed, String runId) {
        this.scenario = scenario;
        this.seed = seed;
        this.runId = runId;
        Fleet fleet = new Fleet(scenario, seed, runId);
        groups = fleet.groups();
        sites = List.copyOf(fleet.sites());
        devices = devicesOf(sites);
        whole = null;
    }

    private Plan(Plan whole, List<SitePlan> sites) {
        this.scenario = whole.scenario;
        this.seed = whole.seed;
        this.runId = whole.runId;
        this.groups = whole.groups;
        this.sites = sites;
        this.devices = devicesOf(sites);
        this.whole = whole;
    }

    private static List<DevicePlan> devicesOf(List<SitePlan> sites) {
        return sites.stream().flatMap(site -> site.devices().stream()).toList();
    }

    /**
     * The plan of a scenario. Reads the files of recorded networks.
     *
     * @param seed decides all chance; the scenario's own seed is only where callers get it from
     * @param runId salts the names and ids on the wire, so that a target that outlives a run is not met twice with the
     *     same ones; empty: no salt. It changes nothing else
     * @throws TraceException when a recorded network cannot be read
     */
    public static Plan of(Scenario scenario, long seed, String runId) {
        return new Plan(scenario, seed, runId);
    }

    /**
     * The same plan with the sites of one shard only. Nothing else changes: its devices have the names, the actions and the links
     * that they have in the whole plan, and its hash is the whole plan's.
     *
     * @throws IllegalArgumentException when there is no site for this shard
     */
    public Plan of(Shard shard) {
        List<SitePlan> own = shard.among(sites);
        if (own.isEmpty()) {
            throw new IllegalArgumentException("shard " + shard + " of " + sites.size() + " sites is empty");
        }
        return new Plan(this, own);
    }

    /**
     * How long a real server of the run's own takes for requests, from the first that reaches it on, whoever sends it: over
     * sockets nobody can say beforehand in which order they come.
     */
    public static ServiceTimes serviceTimes(Scenario scenario, long seed) {
        return ServiceLaw.of(scenario.simulation()).walk(new Streams(seed, "", ""));
    }

    /** What it is a plan of. */
    public Scenario scenario() {
        return scenario;
    }

    /** The seed that decided it. */
    public long seed() {
        return seed;
    }

    /** The salt of its names on the wire; empty: none. */
    public String runId() {
        return runId;
    }

    /** How long the storm lasts, in microseconds of barn time. */
    public long durationMicros() {
        return Micros.of(scenario.clock().duration());
    }

    /** When the server is dead or hangs, in the order of time; the last may end after the storm, none begins then. */
    public List<Downtime> downtimes() {
        return Downtime.of(scenario.serverFaults(), durationMicros());
    }

    /** Its sites, in the scenario's order. */
    public List<SitePlan> sites() {
        return sites;
    }

    /** All devices of all sites, in the order of the sites; without the registries. */
    public List<DevicePlan> devices() {
        return devices;
    }

    /**
     * A fingerprint of all of it but the salt, 64 hex digits; see {@link PlanHash} for what goes in. Drawn at the first
     * call, which takes about a microsecond for every action. A shard has the fingerprint of the whole plan.
     */
    public synchronized String hash() {
        if (whole != null) {
            return whole.hash();
        }
        String known = hash;
        if (known == null) {
            known = PlanHash.of(this, groups);
            hash = known;
        }
        return known;
    }
}
