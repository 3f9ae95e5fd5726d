package dev.barnstorm.run.virtual;

import dev.barnstorm.plan.Blackout;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.SitePlan;
import java.util.List;

/** The light devices of some sites, which share a server with nobody else. Confined to one thread. */
final class LightPart {

    private static final int STEPS_BETWEEN_WORDS = 1 << 20;

    private final double speed;
    private final long stormMicros;
    private final long settleMicros;
    private final LightFigures figures;
    private final List<LightMember> members;
    private final LightServer server;
    private final LightWire wire;
    private final LightProgress progress;
    private final int workers;
    /** Devices that somebody operates. */
    private final int operated;

    private TimeWheel wheel;
    private double shareTold;
    /** Not always rising: whoever runs ahead has its own. */
    private long nowMicros;

    private long horizonMicros;

    /** All devices of some sites, on a server of their own. */
    LightPart(LightSettings settings, List<SitePlan> sites, LightCrew crew, LightWire wire, LightProgress progress) {
        this.progress = progress;
        this.wire = wire;
        speed = settings.scenario().clock().speed();
        stormMicros = VirtualLimits.micros(settings.scenario().clock().duration());
        settleMicros = VirtualLimits.micros(settings.scenario().settle());
        long watched = settings.blackout().map(Blackout::untilMicros).orElse(0L);
        figures = new LightFigures(stormMicros, watched);
        members = crew.members(sites, dwell -> figures.settled(dwell, nowMicros));
        members.forEach(member -> figures.watched(member.device.changesBefore(watched)));
        operated = sites.stream().mapToInt(site -> site.devices().size()).sum();
        workers = settings.workers();
        server = new LightServer(workers);
        wheel = new TimeWheel(members.size());
    }

    /** From the storm's first moment until everything is settled, or the time for that is over. */
    LightFleet.Result play() {
        LightFleet.Result atHeal = playStorm();
        heal();
        runUntil(stormMicros + settleMicros);
        tell(1);
        return atHeal; // its figures have gone on; what it says of the server is of the storm
    }

    /** From the storm's first moment to its last. */
    LightFleet.Result playStorm() {
        for (int i = 0; i < members.size(); i++) {
            wheel.set(i, 0);
        }
        runUntil(stormMicros - 1);
        return result();
    }

    private LightFleet.Result result() {
        long changes = members.stream()
                .mapToLong(member -> member.device.changesInAll())
                .sum();
        double busy = workers == 0 ? 0 : server.busyMicros() / (double) workers / stormMicros;
        return new LightFleet.Result(
                figures, operated, changes, stormMicros, Math.min(1, busy), server.longestWaitMicros());
    }

    private void runUntil(long untilMicros) {
        horizonMicros = untilMicros;
        long steps = 0;
        for (int member = wheel.take(untilMicros); member >= 0; member = wheel.take(untilMicros)) {
            nowMicros = wheel.at(member);
            if (++steps % STEPS_BETWEEN_WORDS == 0) {
                tell((double) nowMicros / (stormMicros + settleMicros));
            }
            runAhead(member, members.get(member));
        }
    }

    private void tell(double share) {
        progress.lived(operated, share - shareTold);
        shareTold = share;
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
            bytes = writes ? wire.pushReply(rows) : wire.pullReply(rows, member.device.rowBytes());
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
