package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ListNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Place;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Shapes;
import dev.barnstorm.scenario.yaml.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the fleet is written: one group, or a list of named groups that may share each other's sites. */
record FleetFormat() implements Format<List<GroupSpec>> {
    /** A site's devices each have a loopback address of their own, and there are 16 million of those. */
    private static final long MOST_DEVICES = 1_000_000;

    private static final Key<String> NAME =
            Key.optional("name", Scalars.NAME, "The group's name; every one of several groups has one.");
    private static final Key<Long> SITES =
            Key.optional("sites", Scalars.whole(1, MOST_DEVICES), "How many sites; left out where they are shared.");
    private static final Key<Long> DEVICES_PER_SITE =
            Key.required("devicesPerSite", Scalars.whole(1, MOST_DEVICES), "How many devices each site has.");
    private static final Key<String> SHARES =
            Key.optional("sharesSitesWith", Scalars.NAME, "The group whose sites this group's devices are in.");
    private static final Key<NetworkProfile> NETWORK = Key.required(
            "network",
            Shapes.mapOr(ProfileFormat.FORMAT, new ProfileName()),
            "The link: the name of a file in network-profiles/, a path, or a profile written here.");
    private static final Key<AppSpec> APP = Key.defaulted("app", AppFormat.FORMAT, "{}", "How the app behaves.");
    private static final Key<DeviceFaultsSpec> DEVICE_FAULTS =
            Key.optional("deviceFaults", DeviceFaultsFormat.FORMAT, "What befalls the devices themselves.");
    private static final Key<DataPlanSpec> DATA_PLAN = Key.optional(
            "dataPlan",
            DataPlanFormat.FORMAT,
            "How many bytes phones may pass, and what comes then. Default: as many as they like");

    private static final Format<GroupSpec> GROUP = MapFormat.of(
                    "group",
                    "a group of devices",
                    List.of(NAME, SITES, DEVICES_PER_SITE, SHARES, NETWORK, APP, DEVICE_FAULTS, DATA_PLAN),
                    FleetFormat::group)
            .where(FleetFormat::sitesAreOwnOrShared);

    private static final Format<List<GroupSpec>> GROUPS =
            Shapes.listOr(new ListFormat<>("the fleet", GROUP, 1, 1000), GROUP.as(List::of));

    /** The names of a fleet's groups, read or not, and where they stand. */
    static Map<String, Place> names(@Nullable Node fleet) {
        Map<String, Place> names = new LinkedHashMap<>();
        for (Node group : fleet == null ? List.<Node>of() : Node.elements(fleet)) {
            if (group instanceof MapNode map && map.get("name") instanceof ScalarNode name) {
                names.putIfAbsent(name.text(), name.place());
            }
        }
        return names;
    }

    @Override
    public @Nullable List<GroupSpec> read(Node node, Reading reading) {
        int problemsBefore = reading.problems().size();
        List<GroupSpec> groups = GROUPS.read(node, reading);
        namesAreThereOnce(node, reading);
        sharedSitesAreThere(node, reading);
        if (groups == null || reading.problems().size() > problemsBefore) {
            return null;
        }
        List<GroupSpec> settled =
                groups.stream().map(group -> withSites(group, groups)).toList();
        long devices = settled.stream()
                .mapToLong(group -> (long) group.sites() * group.devicesPerSite())
                .sum();
        if (devices > MOST_DEVICES) {
            reading.problems().add(node.place(), "the fleet has " + devices + " devices", "at most " + MOST_DEVICES);
            return null;
        }
        return settled;
    }

    private static void sitesAreOwnOrShared(Values values, Reading reading) {
        if (!values.stated(SITES) && !values.stated(SHARES)) {
            reading.problems().add(values.place(), "'sites' is missing in a group of devices", SITES.description());
        }
        if (values.stated(SITES) && values.stated(SHARES)) {
            reading.problems()
                    .add(values.keyPlace(SITES), "a group that shares sites has no 'sites' of its own", "leave it out");
        }
    }

    private static GroupSpec group(Values values) {
        return new GroupSpec(
                values.getOr(NAME, ""),
                values.getOr(SITES, 0L).intValue(),
                values.get(DEVICES_PER_SITE).intValue(),
                values.maybe(SHARES),
                values.get(NETWORK),
                values.get(APP),
                values.getOr(DEVICE_FAULTS, DeviceFaultsSpec.NONE),
                values.maybe(DATA_PLAN));
    }

    private static void namesAreThereOnce(Node fleet, Reading reading) {
        if (!(fleet instanceof ListNode list) || list.items().size() < 2) {
            return;
        }
        Map<String, Place> first = names(fleet);
        for (Node group : list.items()) {
            if (!(group instanceof MapNode map)) {
                continue;
            }
            if (!(map.get("name") instanceof ScalarNode name)) {
                reading.problems().add(map.place(), "this group needs a 'name'", NAME.description());
            } else if (!name.place().equals(first.get(name.text()))) {
                reading.problems()
                        .add(name.place(), "two groups are named '" + name.text() + "'", "give each its own name");
            }
        }
    }

    private static void sharedSitesAreThere(Node fleet, Reading reading) {
        List<String> owners = Node.elements(fleet).stream()
                .filter(group -> group instanceof MapNode map && map.get("sharesSitesWith") == null)
                .flatMap(group -> names(group).keySet().stream())
                .distinct()
                .toList();
        for (Node group : Node.elements(fleet)) {
            if (group instanceof MapNode map
                    && map.get("sharesSitesWith") instanceof ScalarNode other
                    && !owners.contains(other.text())) {
                String message = names(fleet).containsKey(other.text())
                        ? "the group '" + other.text() + "' has no sites of its own"
                        : "there is no group '" + other.text() + "'";
                reading.problems().addUnknown(other.place(), message, other.text(), owners);
            }
        }
    }

    private static GroupSpec withSites(GroupSpec group, List<GroupSpec> groups) {
        int sites = groups.stream()
                .filter(other -> other.name().equals(group.sharesSitesWith()))
                .mapToInt(GroupSpec::sites)
                .findFirst()
                .orElse(group.sites());
        return group.withSites(sites);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return GROUPS.schema(definitions);
    }

    @Override
    public String expected() {
        return GROUPS.expected();
    }

    /** A profile's name or path. It has become the profile before the fleet is read, unless there is no such profile. */
    private record ProfileName() implements Format<NetworkProfile> {
        @Override
        public @Nullable NetworkProfile read(Node node, Reading reading) {
            if (!(node instanceof ScalarNode scalar) || scalar.kind() == ScalarNode.Kind.NOTHING) {
                reading.addUnexpected(node, expected());
            }
            return null;
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return Scalars.TEXT.schema(definitions);
        }

        @Override
        public String expected() {
            return "the name of a network profile, a path, or a profile";
        }
    }
}
