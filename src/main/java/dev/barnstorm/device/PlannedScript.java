package dev.barnstorm.device;

import dev.barnstorm.plan.Action;
import dev.barnstorm.plan.AppPeriod;
import dev.barnstorm.plan.Cloning;
import dev.barnstorm.plan.DeviceClock;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Kill;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Restore;
import dev.barnstorm.plan.Span;
import dev.barnstorm.plan.TokenLife;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a plan has in store for a device, as the device reads it. */
record PlannedScript(DevicePlan plan, DeviceClock clock, Supplier<LinkTimeline> links, DatabaseCopy copy)
        implements DeviceScript {

    @Override
    public String id() {
        return plan.id();
    }

    @Override
    public String identity() {
        return plan.identity();
    }

    @Override
    public @Nullable Cloning cloning() {
        return plan.cloning().orElse(null);
    }

    @Override
    public boolean isClone() {
        return plan.isClone();
    }

    @Override
    public long turnMillis(long fromMillis) {
        if (cloning() == null) {
            return fromMillis;
        }
        long turn = isClone() ? 1 : 0;
        return Math.floorMod(fromMillis, 2) == turn ? fromMillis : fromMillis + 1;
    }

    @Override
    public String site() {
        return plan.site();
    }

    @Override
    public Iterator<Action> actions() {
        return plan.actions();
    }

    @Override
    public Iterator<AppPeriod> life() {
        return plan.life();
    }

    @Override
    public LinkTimeline link() {
        return links.get();
    }

    @Override
    public long tickOffsetMicros() {
        return plan.tickOffsetMicros();
    }

    @Override
    public long clockMillis(long atMicros) {
        return clock.millisAt(atMicros);
    }

    @Override
    public String mutationId(long action, int part) {
        return plan.mutationId(action, part);
    }

    @Override
    public String localId(long action) {
        return plan.localId(action);
    }

    @Override
    public TokenLife token() {
        return plan.token();
    }

    @Override
    public LongSupplier signInDelays() {
        return plan.signInDelays();
    }

    @Override
    public Iterator<Kill> kills() {
        Iterator<Kill> ofTheApp = new Deaths(unborn(), new Deaths(new Deaths(plan.kills(), plan.upgrades()), losses()));
        return new Deaths(ofTheApp, plan.reboots());
    }

    /** A clone is off until it is one. */
    private Iterator<Kill> unborn() {
        return plan.cloning().stream()
                .filter(cloning -> plan.isClone())
                .map(cloning -> new Kill(0, 0, cloning.bornMicros()))
                .iterator();
    }

    private Iterator<Kill> losses() {
        List<Kill> losses = new ArrayList<>(1);
        plan.restores().forEachRemaining(restore -> losses.add(restore.death()));
        return losses.iterator();
    }

    @Override
    public Iterator<Span> fullStorage() {
        return plan.fullStorage();
    }

    @Override
    public Iterator<Span> signOuts() {
        return plan.signOuts();
    }

    @Override
    public Iterator<Restore> restores() {
        return plan.restores();
    }

    @Override
    public DoubleSupplier reconnectJitter() {
        return plan.chance("device:reconnect")::nextDouble;
    }

    @Override
    public DoubleSupplier jitter() {
        return plan.chance("device:back-off")::nextDouble;
    }
}
