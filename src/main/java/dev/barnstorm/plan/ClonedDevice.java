package dev.barnstorm.plan;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The phone that is made a clone of a device. It has an operator, a link, a clock and a fate of its own, all of a device of its
 * group; none of it matters before the app runs on it.
 *
 * @param own what it would live through if it were no clone
 * @param copied when it is made one; of the device that it is a clone of
 */
record ClonedDevice(PlannedDevice own, Cloning copied) implements NamedDevice {

    @Override
    public WireName name() {
        return own.name();
    }

    @Override
    public GroupPlan common() {
        return own.common();
    }

    @Override
    public Streams streams() {
        return own.streams();
    }

    @Override
    public boolean isRegistry() {
        return false;
    }

    @Override
    public boolean isClone() {
        return true;
    }

    @Override
    public Optional<Cloning> cloning() {
        return Optional.of(copied);
    }

    @Override
    public Iterator<Action> actions() {
        return lived(own.actions(), Action::atMicros);
    }

    @Override
    public Iterator<AppPeriod> life() {
        return own.life();
    }

    @Override
    public LinkTimeline link() {
        return own.link();
    }

    @Override
    public RequestFates requestFates() {
        return own.requestFates();
    }

    @Override
    public DataPlan dataPlan() {
        return own.dataPlan();
    }

    @Override
    public TokenLife token() {
        return own.token();
    }

    @Override
    public LongSupplier signInDelays() {
        return own.signInDelays();
    }

    @Override
    public Iterator<Kill> kills() {
        return lived(own.kills(), Kill::atMicros);
    }

    @Override
    public Iterator<Span> fullStorage() {
        return lived(own.fullStorage(), Span::fromMicros);
    }

    @Override
    public Iterator<Span> signOuts() {
        return lived(own.signOuts(), Span::fromMicros);
    }

    @Override
    public Iterator<Kill> reboots() {
        return lived(own.reboots(), Kill::atMicros);
    }

    @Override
    public Iterator<Kill> upgrades() {
        return lived(own.upgrades(), Kill::atMicros);
    }

    @Override
    public Iterator<Restore> restores() {
        return own.restores();
    }

    @Override
    public ServiceTimes serviceTimes() {
        return own.serviceTimes();
    }

    @Override
    public long tickOffsetMicros() {
        return own.tickOffsetMicros();
    }

    @Override
    public DeviceClock clock() {
        return own.clock();
    }

    /** What comes when the app runs on it. */
    private <T> Iterator<T> lived(Iterator<T> all, ToLongFunction<T> when) {
        Stream<T> inTime = StreamSupport.stream(((Iterable<T>) () -> all).spliterator(), false);
        return inTime.filter(one -> when.applyAsLong(one) > copied.bornMicros()).iterator();
    }
}
