package dev.barnstorm.plan;

import dev.barnstorm.scenario.AuthSpec.SignInAgain;
import dev.barnstorm.scenario.GroupSpec.SyncSpec;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A device of a group.
 *
 * @param name its names
 * @param common what its group has in common
 * @param streams its chance
 * @param tower its site's chance
 */
record PlannedDevice(WireName name, GroupPlan common, Streams streams, Streams tower) implements NamedDevice {

    @Override
    public boolean isRegistry() {
        return false;
    }

    @Override
    public Iterator<Action> actions() {
        return new ActionWalk(
                common.work().stream().map(line -> line.walk(this)).toList());
    }

    @Override
    public Iterator<AppPeriod> life() {
        return common.life().walk(streams.chance("plan:life"));
    }

    @Override
    public LinkTimeline link() {
        Streams states = common.sharesOutages() ? tower : streams;
        return new LinkWalk(
                common.link().legs(states.chance("plan:link")),
                streams.chance("plan:known"),
                streams.chance("plan:resets"));
    }

    @Override
    public RequestFates requestFates() {
        RequestFates fates = common.faults().walk(streams, name.plainId());
        TokenLife token = token();
        return token.ages() ? new AgeingToken(fates, token) : fates;
    }

    @Override
    public DataPlan dataPlan() {
        return DataPlan.of(common.spec().dataPlan(), streams.chance("plan:data"));
    }

    @Override
    public TokenLife token() {
        return TokenLife.of(common.auth(), streams.chance("plan:token"));
    }

    @Override
    public LongSupplier signInDelays() {
        SignInAgain again = common.auth().signInAgain();
        if (again == null) {
            return () -> 0;
        }
        Law law = Law.of(again.lasting());
        Chance chance = streams.chance("plan:sign-in");
        return () -> law.drawMicros(chance);
    }

    @Override
    public Iterator<Kill> kills() {
        return common.deviceFaults().kills(streams);
    }

    @Override
    public Iterator<Span> fullStorage() {
        return common.deviceFaults().fullStorage(streams);
    }

    @Override
    public Iterator<Span> signOuts() {
        return common.deviceFaults().signOuts(streams);
    }

    @Override
    public Iterator<Kill> reboots() {
        return common.deviceFaults().reboots(streams);
    }

    @Override
    public Iterator<Kill> upgrades() {
        return common.deviceFaults().upgrades(streams);
    }

    @Override
    public Iterator<Restore> restores() {
        return common.deviceFaults().restores(streams);
    }

    @Override
    public Optional<Cloning> cloning() {
        return common.clones().of(streams.chance("plan:clone"));
    }

    @Override
    public long tickOffsetMicros() {
        SyncSpec sync = common.spec().app().sync();
        Duration stated = sync.firstTick();
        if (stated != null) {
            return Micros.of(stated);
        }
        long interval = Micros.of(sync.foreground());
        return streams.chance("plan:tick").below(Math.max(1, interval));
    }

    @Override
    public ServiceTimes serviceTimes() {
        return common.service().walk(streams);
    }

    /** Quartz is off by up to so much either way: each device's drift is uniform within ± the scenario's. */
    @Override
    public DeviceClock clock() {
        Chance chance = streams.chance("plan:clock");
        long skew = StrictMath.round(common.skew().draw(chance) * 1e6);
        double drift = common.spec().app().driftPpm();
        return new DeviceClock(common.startMillis(), skew, chance.uniform(-drift, drift));
    }
}
