package dev.barnstorm.run.virtual;

import dev.barnstorm.device.DeviceScript;
import dev.barnstorm.device.DeviceSettings;
import dev.barnstorm.device.LightDevice;
import dev.barnstorm.device.LightDocuments;
import dev.barnstorm.device.LightQueue;
import dev.barnstorm.device.LightSite;
import dev.barnstorm.link.LightLink;
import dev.barnstorm.link.RelayDevice;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.run.RelayLayout;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.GroupSpec.KeepAlive;
import dev.barnstorm.scenario.Scenario;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the light devices of a plan. */
final class LightCrew {

    private final LightSettings settings;
    private final LightDocuments documents;
    private final Map<GroupSpec, DeviceSettings> habits = new HashMap<>();

    LightCrew(LightSettings settings) {
        this.settings = settings;
        documents = new LightDocuments(settings.scenario().work());
        settings.scenario().fleet().forEach(group -> habits.put(group, habits(group)));
    }

    private DeviceSettings habits(GroupSpec group) {
        Scenario scenario = settings.scenario();
        return DeviceSettings.of(
                group.app(),
                scenario.work(),
                scenario.clock().duration(),
                scenario.clock().speed(),
                VirtualWorld.PROTOCOL,
                new Caller("barn-001/dev-01", "barn-001", null, false));
    }

    /** One site's. */
    private record Party(List<LightMember> registry, List<LightMember> operated) {}

    /**
     * All devices of some sites: the registries first, as in every run. Each site is drawn by itself, as many at a time as there
     * are cores.
     *
     * @param dwellMicros hears of every change that is settled how long it waited, while its device is played
     */
    List<LightMember> members(List<SitePlan> sites, LongConsumer dwellMicros) {
        List<Party> parties =
                sites.parallelStream().map(plan -> party(plan, dwellMicros)).toList();
        return Stream.concat(
                        parties.stream().flatMap(party -> party.registry.stream()),
                        parties.stream().flatMap(party -> party.operated.stream()))
                .toList();
    }

    private Party party(SitePlan plan, LongConsumer dwellMicros) {
        LightSite site = new LightSite(documents.count());
        int registry = plan.devices().size();
        List<LightMember> operated = IntStream.range(0, registry)
                .mapToObj(number -> member(number, plan.devices().get(number), site, dwellMicros))
                .toList();
        return new Party(
                settings.registries() ? List.of(member(registry, plan.registry(), site, dwellMicros)) : List.of(),
                operated);
    }

    private LightMember member(int number, DevicePlan plan, LightSite site, LongConsumer dwellMicros) {
        GroupSpec group = plan.group();
        LightQueue queue = new LightQueue(plan.isRegistry() ? Collections.emptyIterator() : plan.actions(), documents);
        LightDevice device = new LightDevice(
                number,
                DeviceScript.of(plan, () -> blacked(plan.link())),
                Objects.requireNonNull(habits.get(group)),
                queue,
                site,
                dwellMicros);
        RelayDevice relayed = RelayLayout.link(plan);
        LightLink link = new LightLink(
                new RelayDevice(
                        relayed.id(),
                        blacked(relayed.link()),
                        relayed.fates(),
                        relayed.chance(),
                        relayed.idleTimeout(),
                        relayed.ghosts()),
                group.app().sync().keepAlive() == KeepAlive.SESSION);
        return new LightMember(
                device,
                link,
                settings.times().of(plan),
                VirtualLimits.micros(group.app().sync().timeout()));
    }

    private LinkTimeline blacked(LinkTimeline link) {
        return settings.blackout().map(dark -> dark.over(link)).orElse(link);
    }
}
