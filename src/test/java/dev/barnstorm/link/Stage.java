package dev.barnstorm.link;

import dev.barnstorm.plan.BarnClock;
import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.DataPlan;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.RequestFates;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.run.RelayLayout;
import dev.barnstorm.scenario.LinkState;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A relay between one device and a plain server, with a clock that the test sets. */
final class Stage implements Closeable {
    static final String DEVICE = "barn-01/dev-01";
    static final long HOUR = 3_600_000_000L;
    static final RequestKind.Teller KINDS = RelayLayout.kinds(new BarnProtocol());

    final Overheard heard = new Overheard();
    final PlainServer server;
    final Relay relay;
    private final AtomicLong nowMicros = new AtomicLong();
    private final List<Phone> phones = new ArrayList<>();

    private Stage(PlainServer server, RelayDevice device, boolean ticking) throws IOException {
        this.server = server;
        URI target = URI.create("http://127.0.0.1:" + server.port());
        BarnClock clock = ticking ? ticking() : set();
        relay = Relay.start(RelaySettings.to(target, List.of(device), null, KINDS), clock, heard);
    }

    /** A stage whose clock stands until it is set. */
    static Stage of(PlainServer.Script script, LinkTimeline link, RequestFates fates, boolean ghosts)
            throws IOException {
        return new Stage(
                new PlainServer(script),
                new RelayDevice(DEVICE, link, fates, new Chance(1), Duration.ZERO, ghosts),
                false);
    }

    /** A stage whose clock stands until it is set, for a device with a data plan. */
    static Stage of(PlainServer.Script script, LinkTimeline link, DataPlan plan) throws IOException {
        RequestFates none = (push, now) -> RequestFate.NONE;
        return new Stage(
                new PlainServer(script),
                new RelayDevice(DEVICE, link, none, new Chance(1), Duration.ZERO, false, plan),
                false);
    }

    /** A stage whose clock runs with the wall's, for a device with a data plan. */
    static Stage ticking(PlainServer.Script script, LinkTimeline link, DataPlan plan) throws IOException {
        RequestFates none = (push, now) -> RequestFate.NONE;
        return new Stage(
                new PlainServer(script),
                new RelayDevice(DEVICE, link, none, new Chance(1), Duration.ZERO, false, plan),
                true);
    }

    /** A stage whose clock runs with the wall's. */
    static Stage ticking(PlainServer.Script script, LinkTimeline link, Duration idleTimeout) throws IOException {
        RequestFates none = (push, now) -> RequestFate.NONE;
        return new Stage(
                new PlainServer(script), new RelayDevice(DEVICE, link, none, new Chance(1), idleTimeout, false), true);
    }

    /** Online for an hour, then an outage of an hour, then online for ever. */
    static LinkTimeline outageAfterAnHour(boolean resets, Rate uplink) {
        return timeline(
                new LinkSegment(0, HOUR, LinkState.PERFECT, uplink, Rate.UNLIMITED, false, false),
                outage(HOUR, 2 * HOUR, resets),
                new LinkSegment(
                        2 * HOUR, Long.MAX_VALUE, LinkState.PERFECT, Rate.UNLIMITED, Rate.UNLIMITED, false, false));
    }

    static LinkSegment outage(long fromMicros, long untilMicros, boolean resets) {
        LinkState offline =
                new LinkState("offline", Duration.ZERO, Duration.ZERO, 0, 0, 0, Duration.ZERO, true, resets ? 1 : 0, 0);
        return new LinkSegment(fromMicros, untilMicros, offline, Rate.UNLIMITED, Rate.UNLIMITED, false, resets);
    }

    static LinkTimeline timeline(LinkSegment... segments) {
        return now -> {
            for (LinkSegment segment : segments) {
                if (now < segment.untilMicros()) {
                    return segment;
                }
            }
            throw new AssertionError("the timeline has no " + now);
        };
    }

    /** A link that is always in this state. */
    static LinkTimeline always(Duration latency, Rate rate) {
        LinkState state = new LinkState("test", latency, Duration.ZERO, 0, 0, 0, Duration.ZERO, false, 0, 0);
        return timeline(new LinkSegment(0, Long.MAX_VALUE, state, rate, rate, false, false));
    }

    Phone phone() throws IOException {
        Phone phone = new Phone(relay.addressOf(DEVICE));
        phones.add(phone);
        return phone;
    }

    /** Sets the clock, and lets every link know. */
    void at(long micros) {
        nowMicros.set(micros);
        relay.advance();
    }

    @Override
    public void close() throws IOException {
        for (Phone phone : phones) {
            phone.close();
        }
        relay.close();
        server.close();
    }

    private BarnClock set() {
        return new BarnClock() {
            @Override
            public long nowMicros() {
                return nowMicros.get();
            }

            @Override
            public double speed() {
                return 1;
            }
        };
    }

    static BarnClock ticking() {
        long begin = System.nanoTime();
        return new BarnClock() {
            @Override
            public long nowMicros() {
                return (System.nanoTime() - begin) / 1_000;
            }

            @Override
            public double speed() {
                return 1;
            }
        };
    }
}
