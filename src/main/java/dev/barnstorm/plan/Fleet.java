package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceNames;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays out who is where, under {@link DeviceNames}. Names are padded to the fleet's size, and streams are derived from groups
 * and numbers instead, so that a hundredth device renames the others and changes nothing else.
 */
final class Fleet {

    private final Scenario scenario;
    private final long seed;
    private final String runId;
    private final List<WorkLine> lines;
    private final Map<String, GroupPlan> groups = new LinkedHashMap<>();

    Fleet(Scenario scenario, long seed, String runId) {
        this.scenario = scenario;
        this.seed = seed;
        this.runId = runId;
        this.lines = WorkLine.of(scenario.work());
        Map<NetworkProfile, LinkLaw> links = new LinkedHashMap<>();
        for (GroupSpec group : scenario.fleet()) {
            LinkLaw link = links.computeIfAbsent(group.network(), LinkLaw::of);
            groups.put(group.name(), GroupPlan.of(scenario, group, link, lines));
        }
    }

    List<GroupPlan> groups() {
        return List.copyOf(groups.values());
    }

    List<SitePlan> sites() {
        List<SitePlan> sites = new ArrayList<>();
        for (GroupSpec owner : scenario.fleet()) {
            if (owner.sharesSitesWith() == null) {
                for (int number = 1; number <= owner.sites(); number++) {
                    sites.add(site(owner, number));
                }
            }
        }
        return sites;
    }

    private SitePlan site(GroupSpec owner, int number) {
        String plainSite = DeviceNames.site(owner, number);
        String site = owner.name() + "#" + number;
        List<DevicePlan> devices = new ArrayList<>();
        List<String> present = new ArrayList<>();
        for (GroupSpec group : scenario.fleet()) {
            boolean own = group.name().equals(owner.name());
            if (own || (owner.name().equals(host(group)) && number <= group.sites())) {
                present.add(group.name());
                addDevices(group, plainSite, site, devices);
            }
        }
        WireName registry = new WireName(plainSite, "registry", runId);
        Streams streams = new Streams(seed, site, "registry");
        return new SitePlan(
                registry.site(),
                plainSite,
                devices,
                new RegistryDevice(registry, groupPlan(owner.name()), documents(present), streams));
    }

    private void addDevices(GroupSpec group, String plainSite, String site, List<DevicePlan> devices) {
        GroupPlan common = groupPlan(group.name());
        Streams tower = new Streams(seed, site, "");
        for (int number = 1; number <= group.devicesPerSite(); number++) {
            WireName name = new WireName(plainSite, DeviceNames.device(group, number), runId);
            String key = group.name() + "#" + number;
            PlannedDevice device = new PlannedDevice(name, common, new Streams(seed, site, key), tower);
            devices.add(device);
            device.cloning().ifPresent(cloning -> {
                WireName clone = new WireName(plainSite, DeviceNames.cloneOf(name.device()), runId);
                Streams streams = new Streams(seed, site, key + "#clone");
                devices.add(new ClonedDevice(new PlannedDevice(clone, common, streams, tower), cloning));
            });
        }
    }

    /** The group in whose sites a group's devices live, through however many it shares with. */
    private String host(GroupSpec group) {
        GroupSpec at = group;
        for (int steps = 0; at.sharesSitesWith() != null && steps <= groups.size(); steps++) {
            at = groupPlan(at.sharesSitesWith()).spec();
        }
        return at.name();
    }

    private GroupPlan groupPlan(String name) {
        GroupPlan plan = groups.get(name);
        if (plan == null) {
            throw new IllegalArgumentException("no group is called " + name);
        }
        return plan;
    }

    /** Of each entity that the present groups share, the line that asks for most documents. */
    private List<WorkLine> documents(List<String> present) {
        Map<String, WorkLine> most = new LinkedHashMap<>();
        for (WorkLine line : lines) {
            if (line.spec().kind().isShared() && present.stream().anyMatch(line::appliesTo)) {
                most.merge(
                        line.spec().entity(),
                        line,
                        (one, other) -> other.spec().records() > one.spec().records() ? other : one);
            }
        }
        return List.copyOf(most.values());
    }
}
