package dev.barnstorm.plan;

import dev.barnstorm.scenario.WorkSpec.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The device of a site that makes its shared documents, once, before the storm: always open, always online, never late.
 *
 * @param name its names
 * @param common what its site's first group has in common
 * @param lines one document line for each entity that the site shares
 * @param streams its chance
 */
record RegistryDevice(WireName name, GroupPlan common, List<WorkLine> lines, Streams streams) implements NamedDevice {

    /** Just before the storm. */
    private static final long BEFORE = -1;

    @Override
    public boolean isRegistry() {
        return true;
    }

    @Override
    public Iterator<Action> actions() {
        List<Action> actions = new ArrayList<>();
        for (WorkLine line : lines) {
            int slot = 0;
            for (String payload : line.documents(streams)) {
                String entity = line.spec().entity();
                Kind kind = line.spec().kind();
                actions.add(new Action(actions.size(), BEFORE, entity, kind, Action.Op.CREATE, slot++, payload, false));
            }
        }
        return actions.iterator();
    }

    @Override
    public Iterator<AppPeriod> life() {
        return AppLife.ALWAYS_OPEN.walk(streams.chance("plan:life"));
    }

    @Override
    public LinkTimeline link() {
        return nowMicros -> LinkSegment.CLEAN;
    }

    @Override
    public RequestFates requestFates() {
        return (push, nowMicros) -> RequestFate.NONE;
    }

    @Override
    public DataPlan dataPlan() {
        return DataPlan.UNLIMITED;
    }

    @Override
    public TokenLife token() {
        return TokenLife.ENDLESS;
    }

    @Override
    public LongSupplier signInDelays() {
        return () -> 0;
    }

    @Override
    public Iterator<Kill> kills() {
        return Collections.emptyIterator();
    }

    @Override
    public Iterator<Span> fullStorage() {
        return Collections.emptyIterator();
    }

    @Override
    public Iterator<Span> signOuts() {
        return Collections.emptyIterator();
    }

    @Override
    public Iterator<Kill> reboots() {
        return Collections.emptyIterator();
    }

    @Override
    public Iterator<Kill> upgrades() {
        return Collections.emptyIterator();
    }

    @Override
    public Iterator<Restore> restores() {
        return Collections.emptyIterator();
    }

    @Override
    public Optional<Cloning> cloning() {
        return Optional.empty();
    }

    @Override
    public ServiceTimes serviceTimes() {
        return common.service().walk(streams);
    }

    /** Registries do not tick at the same time either: hundreds of sites would all ask in one millisecond. */
    @Override
    public long tickOffsetMicros() {
        long interval = Micros.of(common.spec().app().sync().foreground());
        return streams.chance("plan:tick").below(Math.max(1, interval));
    }

    @Override
    public DeviceClock clock() {
        return new DeviceClock(common.startMillis(), 0, 0);
    }
}
