package dev.barnstorm.plan;

import dev.barnstorm.scenario.ServerFaultSpec;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a plan: SHA-256 over its storm (begin, length), its link laws with all of a recording, its server faults, and,
 * in the order of sites, each device's own SHA-256 over its name, clock, tick, actions, app periods, link segments, data plan and
 * the fates of its first requests; their service times too, if the scenario states a simulation. Nothing of the run's salt
 * goes in.
 *
 * <p>Of each device at most {@code 20,000,000 ÷ devices} entries of each kind go in, 100 at least: plans up to that size are covered
 * whole, larger ones by each device's begin, so that even a week of 100,000 devices is hashed in a minute.
 */
final class PlanHash {

    private static final String FORMAT = "barnstorm plan 1";
    private static final long ENTRIES = 20_000_000;
    private static final long LEAST_ENTRIES = 100;
    private static final int FATES = 64;
    private static final int SIGN_INS = 8;

    private final Plan plan;
    private final long entries;

    private PlanHash(Plan plan, long entries) {
        this.plan = plan;
        this.entries = entries;
    }

    static String of(Plan plan, List<GroupPlan> groups) {
        return of(plan, groups, entriesOfEach(plan.devices().size()));
    }

    /** The fingerprint with so many entries of each kind of each device. */
    static String of(Plan plan, List<GroupPlan> groups, long entries) {
        return new PlanHash(plan, entries).of(groups);
    }

    /** How many entries of each kind of a device go in when there are so many devices. */
    static long entriesOfEach(int devices) {
        return Math.max(LEAST_ENTRIES, ENTRIES / Math.max(1, devices));
    }

    private String of(List<GroupPlan> groups) {
        Fingerprint whole = new Fingerprint()
                .put(FORMAT)
                .put(plan.scenario().clock().start().toEpochMilli())
                .put(plan.durationMicros());
        for (GroupPlan group : groups) {
            whole.put(group.spec().name());
            group.link().describe(whole);
        }
        for (ServerFaultSpec fault : plan.scenario().serverFaults()) {
            whole.put(fault.kind().name())
                    .put(micros(fault.at()))
                    .put(micros(fault.lasting()))
                    .put(fault.share())
                    .put(micros(fault.retryAfter()));
            putWhomItMeets(fault, whole);
        }
        for (SitePlan site : plan.sites()) {
            whole.put(site.plainId()).put(device(site.registry()));
        }
        // Each device by itself: on as many cores as there are, the sum in the order of the devices.
        byte[][] devices = IntStream.range(0, plan.devices().size())
                .parallel()
                .mapToObj(i -> device(plan.devices().get(i)))
                .toArray(byte[][]::new);
        for (byte[] device : devices) {
            whole.put(device);
        }
        return HexFormat.of().formatHex(whole.bytes());
    }

    /** Nothing where it meets everybody: the hash of a scenario that never says whom stays what it was. */
    private static void putWhomItMeets(ServerFaultSpec fault, Fingerprint whole) {
        if (!fault.devices().isEmpty() || fault.requests() != ServerFaultSpec.Requests.ALL) {
            whole.put(fault.requests().name()).put(fault.devices().size());
            fault.devices().forEach(whole::put);
        }
    }

    private static long micros(@Nullable Duration duration) {
        return duration == null ? -1 : Micros.of(duration);
    }

    private byte[] device(DevicePlan device) {
        Fingerprint print = new Fingerprint()
                .put(device.plainId())
                .put(device.tickOffsetMicros())
                .put(device.clock().skewMicros())
                .put(device.clock().driftPpm());
        putActions(device, print);
        putLife(device, print);
        putLink(device, print);
        RequestFates fates = device.requestFates();
        for (int i = 0; i < FATES; i++) {
            print.put(fates.next(i % 2 == 0, -1).kind().name());
        }
        if (plan.scenario().simulation() != null) {
            putServiceTimes(device, print);
        }
        TokenLife token = device.token();
        if (token.ages()) {
            print.put("token").put(token.lifetimeMicros()).put(token.issuedMicros());
        }
        if (token.refreshMicros() < Long.MAX_VALUE) {
            print.put("signs in again").put(token.refreshMicros());
            LongSupplier delays = device.signInDelays();
            for (int i = 0; i < SIGN_INS; i++) {
                print.put(delays.getAsLong());
            }
        }
        putKills(device, print);
        putSpans("full storage", device.fullStorage(), print);
        putSpans("signed out", device.signOuts(), print);
        putReboots(device.reboots(), print);
        device.upgrades().forEachRemaining(upgrade -> print.put("upgrade")
                .put(upgrade.atMicros())
                .put(upgrade.downMicros())
                .put(upgrade.schema()));
        device.restores().forEachRemaining(restore -> print.put("restore")
                .put(restore.backupMicros())
                .put(restore.atMicros())
                .put(restore.downMicros()));
        device.cloning()
                .ifPresent(
                        cloning -> print.put("clone").put(cloning.copyMicros()).put(cloning.downMicros()));
        putDataPlan(device.dataPlan(), print);
        return print.bytes();
    }

    /** Nothing where there is no limit, so that the hash of a scenario that never says so stays what it was. */
    private static void putDataPlan(DataPlan data, Fingerprint print) {
        if (data.limited()) {
            Double throttle = data.throttleBitsPerSecond();
            print.put("data plan")
                    .put(data.allowanceBytes())
                    .put(data.everyMicros())
                    .put(data.beganMicros())
                    .put(throttle == null ? 0 : throttle);
        }
    }

    /** Nothing where nobody dies: the hash of a scenario that never says so stays what it was. */
    private void putKills(DevicePlan device, Fingerprint print) {
        Iterator<Kill> kills = device.kills();
        for (long i = 0; i < entries && kills.hasNext(); i++) {
            Kill kill = kills.next();
            print.put(kill.atMicros()).put(kill.steps()).put(kill.downMicros());
        }
    }

    /** Nothing where there are none, for the same reason. */
    private void putSpans(String what, Iterator<Span> spans, Fingerprint print) {
        for (long i = 0; i < entries && spans.hasNext(); i++) {
            Span span = spans.next();
            print.put(what).put(span.fromMicros()).put(span.untilMicros());
        }
    }

    private void putReboots(Iterator<Kill> reboots, Fingerprint print) {
        for (long i = 0; i < entries && reboots.hasNext(); i++) {
            Kill reboot = reboots.next();
            print.put("boots at " + reboot.bootsAt())
                    .put(reboot.atMicros())
                    .put(reboot.atMicros() + reboot.downMicros());
        }
    }

    private static void putServiceTimes(DevicePlan device, Fingerprint print) {
        ServiceTimes times = device.serviceTimes();
        for (int i = 0; i < FATES; i++) {
            ServiceTime time = times.next();
            print.put(time.checkMicros())
                    .put(time.writeMicros())
                    .put(time.commitMicros())
                    .put(time.replyMicros())
                    .put(time.visibleShare());
        }
    }

    private void putActions(DevicePlan device, Fingerprint print) {
        Iterator<Action> actions = device.actions();
        for (long i = 0; i < entries && actions.hasNext(); i++) {
            Action action = actions.next();
            print.put(action.number())
                    .put(action.atMicros())
                    .put(action.entity())
                    .put(action.kind().name())
                    .put(action.op().name())
                    .put(action.slot())
                    .put(action.payload())
                    .put(action.invalid());
        }
    }

    private void putLife(DevicePlan device, Fingerprint print) {
        Iterator<AppPeriod> life = device.life();
        long at = 0;
        for (long i = 0; i < entries && at < plan.durationMicros(); i++) {
            AppPeriod period = life.next();
            at = period.untilMicros();
            print.put(at).put(period.foreground());
        }
    }

    private void putLink(DevicePlan device, Fingerprint print) {
        LinkTimeline link = device.link();
        long at = 0;
        for (long i = 0; i < entries && at < plan.durationMicros(); i++) {
            LinkSegment segment = link.at(at);
            at = segment.untilMicros();
            print.put(at)
                    .put(segment.state().name())
                    .put(segment.known())
                    .put(segment.resets())
                    .put(segment.passesLater());
        }
    }
}
