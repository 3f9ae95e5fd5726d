package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    /** Three kinds of barns, one group that lives in the first sites of another, shared documents, faults and drawn links. */
    private static final Scenario FARMS = Barns.scenario(
            Duration.ofMinutes(30),
            List.of(
                    Barns.group("layers", 7, 2, null, Barns.drops(Correlation.SITE)),
                    Barns.group("vets", 3, 1, "layers", Barns.drops(Correlation.DEVICE)),
                    Barns.group("broilers", 4, 3, null, Barns.drops(Correlation.DEVICE))),
            Barns.morningWork(),
            Barns.morningFaults());

    /** Fixed ones, and one that nobody has tried yet: the name of the test says which. */
    static LongStream seeds() {
        return LongStream.concat(LongStream.of(1, Barns.SEED, -7), LongStream.of(new SplittableRandom().nextLong()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void allShardsTogetherAreTheWholePlanDeviceByDevice(long seed) {
        Plan whole = Plan.of(FARMS, seed, "r1");
        Map<String, List<Object>> wanted = fates(whole);
        for (int count : new int[] {1, 2, 3, 5, 11}) {
            Map<String, List<Object>> dealt = new LinkedHashMap<>();
            for (int number = 1; number <= count; number++) {
                Plan shard = Plan.of(FARMS, seed, "r1").of(new Shard(number, count));
                fates(shard)
                        .forEach((device, fate) -> assertEquals(
                                null, dealt.put(device, fate), device + " is in two of " + shard.devices()));
            }
            assertEquals(wanted, dealt, "dealt to " + count);
        }
    }

    /** Of every device, and of every site's registry, all that the plan says, in a form that compares. */
    private static Map<String, List<Object>> fates(Plan plan) {
        Map<String, List<Object>> fates = new LinkedHashMap<>();
        List<DevicePlan> everybody = new ArrayList<>(plan.devices());
        plan.sites().forEach(site -> everybody.add(site.registry()));
        everybody.forEach(device -> fates.put(device.id(), fate(device, plan.durationMicros())));
        return fates;
    }

    private static List<Object> fate(DevicePlan device, long durationMicros) {
        List<Object> fate = new ArrayList<>(
                List.of(device.plainId(), device.site(), device.group().name()));
        device.actions().forEachRemaining(action -> {
            fate.add(action);
            fate.add(device.mutationId(action.number(), 0) + " " + device.localId(action.number()));
        });
        device.kills().forEachRemaining(fate::add);
        device.fullStorage().forEachRemaining(fate::add);
        device.signOuts().forEachRemaining(fate::add);
        device.reboots().forEachRemaining(fate::add);
        device.upgrades().forEachRemaining(fate::add);
        device.restores().forEachRemaining(fate::add);
        device.cloning().ifPresent(fate::add);
        Iterator<AppPeriod> life = device.life();
        LinkTimeline link = device.link();
        RequestFates fates = device.requestFates();
        long at = 0;
        for (int i = 0; i < 40 && at < durationMicros; i++) {
            fate.add(life.next());
            LinkSegment segment = link.at(at);
            fate.add(List.of(segment.fromMicros(), segment.untilMicros(), segment.state(), segment.known()));
            fate.add(fates.next(i % 2 == 0, at));
            at = segment.untilMicros();
        }
        fate.add(device.clock());
        fate.add(device.tickOffsetMicros());
        fate.add(device.chance("back-off").nextLong());
        return fate;
    }

    @ParameterizedTest(name = "{0} shards")
    @ValueSource(ints = {1, 2, 3, 4, 5, 11})
    void everyShardHasItsPartOfEveryGroupToWithinOneSite(int count) {
        for (GroupSpec group : FARMS.fleet()) {
            LongStream.Builder parts = LongStream.builder();
            for (int number = 1; number <= count; number++) {
                parts.add(Plan.of(FARMS, 1, "").of(new Shard(number, count)).sites().stream()
                        .filter(site -> site.devices().stream()
                                .anyMatch(device -> device.group().name().equals(group.name())))
                        .count());
            }
            var spread = parts.build().summaryStatistics();
            assertEquals(group.sites(), spread.getSum(), group.name());
            assertTrue(spread.getMax() - spread.getMin() <= 1, group.name() + " " + spread);
            assertEquals(new Shard(1, count).mostOf(group.sites()), spread.getMax(), group.name());
        }
    }

    @Test
    void aShardHasTheFingerprintOfTheWholePlan() {
        assertEquals(
                Plan.of(FARMS, 1, "").hash(),
                Plan.of(FARMS, 1, "r1").of(new Shard(4, 11)).hash());
    }

    @Test
    void sitesAreDealtLikeCards() {
        Plan second = Plan.of(FARMS, 1, "").of(new Shard(2, 4));

        assertEquals(
                List.of("layers-02", "layers-06", "broilers-03"),
                second.sites().stream().map(SitePlan::plainId).toList());
    }

    @Test
    void groupsThatLiveWithOthersHaveNoSitesOfTheirOwn() {
        assertEquals(11, Shard.sitesOf(FARMS));
    }

    @Test
    void aShardWithoutASiteIsRefused() {
        Plan whole = Plan.of(FARMS, 1, "");

        assertEquals(1, whole.of(new Shard(11, 11)).sites().size());
        assertThrows(IllegalArgumentException.class, () -> whole.of(new Shard(12, 12)));
    }

    @Test
    void aShardIsNamedByItsNumberAndTheirCount() {
        assertEquals(new Shard(3, 16), Shard.named("3/16"));
        assertEquals("3/16", new Shard(3, 16).toString());
        assertEquals(new Shard(1000, 1000), Shard.named(" 1000/1000 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3/", "/16", "0/16", "17/16", "-1/16", "1/0", "1/1001", "a/b", "1/2/3", "1.5/2"})
    void whatIsNoShardIsRefusedWithWhatIsAllowed(String words) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Shard.named(words));

        assertTrue(refused.getMessage().contains("is no shard: allowed is NUMBER/COUNT"), refused::getMessage);
    }
}
