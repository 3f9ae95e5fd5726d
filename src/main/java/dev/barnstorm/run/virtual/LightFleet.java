package dev.barnstorm.run.virtual;

import dev.barnstorm.plan.Blackout;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.scenario.Scenario;
import java.util.List;

/**
 * A fleet of light devices on one server, in virtual time: the same plan, links and timetables as a simulation's, without
 * content, history and checks. For fleets that no machine holds otherwise.
 */
public final class LightFleet {

    private final LightSettings settings;
    private final double speed;
    private final long stormMicros;
    private final LightFigures figures;
    private final List<LightMember> members;
    private final LightServer server;
    private final LightWire wire;
    private final double payloadBytes;
    private TimeWheel wheel;
    /** Not always rising: whoever runs ahead has its own. */
    private long nowMicros;

    private long horizonMicros;

    private LightFleet(LightSettings settings) {
        this.settings = settings;
        Scenario scenario = settings.scenario();
        speed = scenario.clock().speed();
        stormMicros = VirtualLimits.micros(scenario.clock().duration());
        long watched = settings.blackout().map(Blackout::untilMicros).orElse(0L);
        figures = new LightFigures(stormMicros, watched);
        members = new LightCrew(settings, dwell -> figures.settled(dwell, nowMicros)).members();
        members.forEach(member -> figures.watched(member.device.changesBefore(watched)));
        server = new LightServer(settings.workers());
        wire = new LightWire(
                VirtualWorld.PROTOCOL,
                new Caller("barn-001/dev-01", "barn-001", scenario.auth().bearer(), false));
        payloadBytes = members.stream()
                .mapToDouble(member -> member.device.meanPayloadBytes())
                .filter(bytes -> bytes > 0)
                .average()
                .orElse(0);
        wheel = new TimeWheel(members.size());
    }

    /**
     * What came of it.
     *
     * @param figures what was measured
     * @param devices how many devices there were, registries aside
     * @param changes changes that operators made
     * @param stormMicros when the storm ended, barn time
     * @param busyShare how busy the server's workers were over the storm, on average; 0 where their number has no limit
     * @param longestWaitMicros the longest that a request waited for a worker in the storm, barn time
     */
    public record Result(
            LightFigures figures,
            int devices,
            long changes,
            long stormMicros,
            double busyShare,
            long longestWaitMicros) {

        /** Barn seconds from the heal until the last change was settled; 0 where none was left. */
        public double drainSeconds() {
            return Math.max(0, figures.lastSettledMicros() - stormMicros) / 1e6;
        }

        /** Changes that were not settled when the time to settle was over. */
        public long left() {
            return changes - figures.settled();
        }
    }

    /** Plays it from the storm's begin until everything is settled, or the time for that is over. */
    public static Result play(LightSettings settings) {
        return new LightFleet(settings).play();
    }

    /** Plays it up to the storm's end only: what comes with the heal is no part of a storm. */
    public static Result playStorm(LightSettings settings) {
        LightFleet fleet = new LightFleet(settings);
        fleet.storm();
        return fleet.result();
    }

    private Result play() {
        storm();
        Result atHeal = result();
        heal();
        runUntil(stormMicros + VirtualLimits.micros(settings.scenario().settle()));
        return atHeal;
    }

    private void storm() {
        for (int i = 0; i < members.size(); i++) {
            wheel.set(i, 0);
        }
        runUntil(stormMicros - 1);
    }

    /** The figures go on; what is said of the server is of now. */
    private Result result() {
        double workers = Math.max(1, settings.workers());
        double busy = settings.workers() == 0 ? 0 : server.busyMicros() / workers / stormMicros;
        long changes = members.stream()
                .mapToLong(member -> member.device.changesInAll())
                .sum();
        int devices = settings.scenario().fleet().stream()
                .mapToInt(group -> group.sites() * group.devicesPerSite())
                .sum();
        return new Result(figures, devices, changes, stormMicros, Math.min(1, busy), server.longestWaitMicros());
    }

    private void runUntil(long untilMicros) {
        horizonMicros = untilMicros;
        for (int member = wheel.take(untilMicros); member >= 0; member = wheel.take(untilMicros)) {
            nowMicros = wheel.at(member);
            runAhead(member, members.get(member));
        }
    }

    /**
     * A device meets others only at the server. So whoever is at hand lives on by itself until its next request reaches the
     * server, or the horizon: a million devices are far apart in memory, and each is fetched once a request.
     */
    private void runAhead(int number, LightMember member) {
        step(member);
        while (member.stage != LightMember.Stage.REACHES && member.nextMicros <= horizonMicros) {
            nowMicros = member.nextMicros;
            step(member);
        }
        if (member.nextMicros < Long.MAX_VALUE) {
            wheel.set(number, member.nextMicros);
        }
    }

    /** Links are clean, and everybody syncs at once; what is under way goes on. */
    private void heal() {
        nowMicros = stormMicros;
        wheel = new TimeWheel(members.size());
        for (int i = 0; i < members.size(); i++) {
            LightMember member = members.get(i);
            member.link.heal();
            member.device.heal(nowMicros);
            boolean waitsInVain = member.stage == LightMember.Stage.WAKES || member.stage == LightMember.Stage.BREAKS;
            wheel.set(i, waitsInVain ? nowMicros : Math.max(nowMicros, member.nextMicros));
        }
    }

    private void step(LightMember member) {
        switch (member.stage) {
            case WAKES -> next(member);
            case REACHES -> reaches(member);
            case HEARS -> hears(member);
            case BREAKS -> {
                figures.nobodyAnswered(nowMicros);
                member.link.gone();
                member.device.failed(nowMicros, -1);
                ended(member);
            }
        }
    }

    private void next(LightMember member) {
        boolean wasInSession = member.device.inSession();
        if (member.device.sends(nowMicros)) {
            send(member);
        } else if (wasInSession) {
            ended(member);
        } else {
            wait(member);
        }
    }

    private void ended(LightMember member) {
        member.link.sessionEnded();
        if (member.device.sends(nowMicros)) {
            send(member);
        } else {
            wait(member);
        }
    }

    private static void wait(LightMember member) {
        moves(member, LightMember.Stage.WAKES, member.device.wakeMicros());
    }

    private static void moves(LightMember member, LightMember.Stage stage, long atMicros) {
        member.stage = stage;
        member.nextMicros = atMicros;
    }

    private void send(LightMember member) {
        boolean writes = member.device.writes();
        int bytes = writes ? wire.push(member.device.changes(), member.device.payloadBytes()) : wire.pull();
        member.sentMicros = nowMicros;
        figures.sent(nowMicros, writes);
        long reaches = member.link.send(nowMicros, bytes, writes);
        if (reaches == Long.MAX_VALUE) {
            breaks(member);
        } else {
            moves(member, LightMember.Stage.REACHES, reaches);
        }
    }

    private void breaks(LightMember member) {
        long known = Math.min(member.link.brokenMicros(), member.deadlineMicros());
        moves(member, LightMember.Stage.BREAKS, Math.max(nowMicros, known));
    }

    private void reaches(LightMember member) {
        long leaves = nowMicros;
        int bytes = wire.pushReply(0);
        if (member.link.asksServer()) {
            boolean writes = member.device.writes();
            int rows = member.device.served();
            leaves = server.serve(nowMicros, (long) (member.serviceTimes.micros(writes) * speed));
            bytes = writes ? wire.pushReply(rows) : wire.pullReply(rows, payloadBytes);
        }
        long hears = member.link.reply(leaves, bytes);
        if (hears > member.deadlineMicros()) {
            if (hears < Long.MAX_VALUE) {
                moves(member, LightMember.Stage.BREAKS, Math.max(nowMicros, member.deadlineMicros()));
            } else {
                breaks(member);
            }
        } else {
            moves(member, LightMember.Stage.HEARS, hears);
        }
    }

    private void hears(LightMember member) {
        if (!member.link.asksServer()) {
            figures.nobodyAnswered(nowMicros);
            member.device.failed(nowMicros, retryAfterMicros(member.link.fate()));
        } else {
            if (member.device.writes()) {
                figures.heardPush(member.device.dueMicros(), nowMicros);
            }
            member.device.heard(nowMicros);
        }
        if (member.device.inSession()) {
            next(member);
        } else {
            ended(member);
        }
    }

    private long retryAfterMicros(RequestFate fate) {
        return fate.retryAfter() == null ? -1 : (long) (fate.retryAfter().toNanos() / 1e3 * speed);
    }
}
