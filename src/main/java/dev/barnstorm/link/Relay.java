package dev.barnstorm.link;

import dev.barnstorm.plan.BarnClock;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands between devices and a target, and makes each device's way there as good or as bad as its link. Every link is
 * clean until {@link #openStorm} and after {@link #heal}. For any thread, but not for the relay's own event loops.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails says so to its handlers
public final class Relay implements AutoCloseable {
    private static final InetSocketAddress EVERYWHERE = new InetSocketAddress("0.0.0.0", 0);

    private final EventLoopGroup loops;
    private final EventLoopGroup lent;
    private final Upstream upstream;
    private final LinkListener listener;
    private final AtomicInteger openRequests = new AtomicInteger();
    private final Map<String, DeviceLink> devices = new LinkedHashMap<>();
    private final Map<String, InetSocketAddress> addresses = new HashMap<>();
    private final Map<InetSocketAddress, InsideChannel.Door> doors = new ConcurrentHashMap<>();
    private final List<Channel> listeners = new ArrayList<>();

    private Relay(EventLoopGroup loops, Upstream upstream, LinkListener listener) {
        this.loops = loops;
        this.lent = new NearLoops(loops, doors::get);
        this.upstream = upstream;
        this.listener = listener;
    }

    /**
     * Starts to listen, on the loopback interface only.
     *
     * @throws IOException in words for the user: an unknown host, no port to be had
     */
    public static Relay start(RelaySettings settings, BarnClock clock, LinkListener listener) throws IOException {
        Transport transport = Transport.best();
        Upstream upstream = Upstream.of(transport, settings);
        Relay relay = new Relay(transport.eventLoops(settings.eventLoops()), upstream, listener);
        boolean started = false;
        try {
            relay.listen(transport, settings, clock);
            started = true;
            return relay;
        } finally {
            if (!started) {
                relay.close();
            }
        }
    }

    /**
     * The threads that carry its bytes, for who sends through this relay, and through nothing else: what is to be a socket there
     * becomes a connection that does not leave this process. They end when the relay is closed.
     */
    public EventLoopGroup loops() {
        return lent;
    }

    /** Where this device finds the target: an address in 127.0.0.0/8 and a port. */
    public InetSocketAddress addressOf(String deviceId) {
        return Objects.requireNonNull(addresses.get(device(deviceId).device().id()));
    }

    /** Every link begins to live as its timeline has it. Returns when all have. */
    public void openStorm() {
        onEveryLoop(DeviceLink::openStorm);
    }

    /**
     * Every link is clean from now on: no fates, no cuts. Requests that waited for the end of an outage are delivered
     * now if their sender gave up; connections in a black hole are reset. Returns when all links have healed; the
     * requests that are still under way then are those of {@link #openRequests}.
     */
    public void heal() {
        onEveryLoop(DeviceLink::heal);
    }

    /** Closes the connections of this device that carry no request, on both sides. Does not wait. */
    public void endSession(String deviceId) {
        DeviceLink device = device(deviceId);
        device.loop().execute(device::endSession);
    }

    /**
     * The device's app has died: its connections are reset, and whatever is still tried in its name is refused until it
     * {@linkplain #appStarted runs again}. What the server has got it may finish. Does not wait.
     */
    public void appDied(String deviceId) {
        DeviceLink device = device(deviceId);
        device.loop().execute(device::appDied);
    }

    /** The device's app runs again, after it had died. Does not wait. */
    public void appStarted(String deviceId) {
        DeviceLink device = device(deviceId);
        device.loop().execute(device::appStarted);
    }

    /**
     * The device's requests bear a token from now on that was issued at that barn time. Said before the first of them is sent, and
     * not on the event loop, which might read the request first.
     */
    public void tokenIssued(String deviceId, long atMicros) {
        device(deviceId).device().fates().tokenIssued(atMicros);
    }

    /** How many requests may still have an effect on the server, or are waited for by a device. */
    public int openRequests() {
        return openRequests.get();
    }

    /**
     * Whether it is certain that the server never got this request completely and never will: the relay saw every copy
     * of it end before that. False where it is not known, also when the relay never heard of it.
     */
    public boolean surelyUndelivered(String deviceId, String requestId) {
        return device(deviceId).requests().surelyUndelivered(requestId);
    }

    /** Ends all connections and the event loops, and waits until they have ended. */
    @Override
    public void close() {
        listeners.forEach(Channel::close);
        onEveryLoop(DeviceLink::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Brings every link to the present, for clocks that are set by hand. */
    void advance() {
        onEveryLoop(DeviceLink::advance);
    }

    // ---------------------------------------------------------------- listening

    private void listen(Transport transport, RelaySettings settings, BarnClock clock) throws IOException {
        @Nullable ServerChannel shared = addressPerDevice(transport, settings);
        boolean ownAddress = shared != null;
        Map<InetAddress, DeviceLink> byAddress = new HashMap<>();
        for (RelayDevice device : settings.devices()) {
            EventLoop loop = loops.next();
            @Nullable InetAddress source = ownAddress ? Loopback.ofDevice(devices.size()) : null;
            DeviceLink link = new DeviceLink(device, loop, source, clock, listener);
            devices.put(device.id(), link);
            if (source != null) {
                byAddress.put(source, link);
            } else {
                Channel own = bind(transport.newListener(), Loopback.usual(), called -> link);
                addresses.put(device.id(), (InetSocketAddress) own.localAddress());
            }
        }
        if (shared != null) {
            Channel bound = bind(shared, EVERYWHERE.getAddress(), byAddress::get);
            int port = ((InetSocketAddress) bound.localAddress()).getPort();
            byAddress.forEach(
                    (address, link) -> addresses.put(link.device().id(), new InetSocketAddress(address, port)));
        }
        addresses.forEach((id, address) -> doors.put(address, new DeviceDoor(device(id))));
    }

    /** The one listener for all devices; null where each needs its own. */
    private static @Nullable ServerChannel addressPerDevice(Transport transport, RelaySettings settings) {
        boolean wanted = settings.addressing() == RelaySettings.Addressing.AUTOMATIC
                && settings.devices().size() <= Loopback.MOST_DEVICES;
        if (!wanted) {
            return null;
        }
        ServerChannel listener = transport.newListener();
        if (transport.keepOnLoopback(listener)) {
            return listener;
        }
        listener.unsafe().closeForcibly();
        return null;
    }

    private Channel bind(
            ServerChannel channel, InetAddress address, Function<InetAddress, @Nullable DeviceLink> whoIsCalled)
            throws IOException {
        channel.pipeline().addLast(new Acceptor(whoIsCalled, this::letIn));
        loops.register(channel).syncUninterruptibly();
        listeners.add(channel);
        var bound = channel.bind(new InetSocketAddress(address, 0)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("the relay cannot listen on " + address.getHostAddress(), bound.cause());
        }
        return channel;
    }

    /** A device's new connection lives on the device's event loop from now on. */
    private void letIn(DeviceLink link, Channel client) {
        client.pipeline().addLast(new DeviceSide(link, upstream, link.reporter(openRequests)));
        link.loop().register(client).addListener(registered -> {
            if (!registered.isSuccess()) {
                client.unsafe().closeForcibly();
            }
        });
    }

    /** Where who calls a device's address from within this process comes in. */
    private final class DeviceDoor implements InsideChannel.Door {
        private final DeviceLink link;

        DeviceDoor(DeviceLink link) {
            this.link = link;
        }

        @Override
        public EventLoop loop() {
            return link.loop();
        }

        @Override
        public void letIn(InsideChannel called) {
            Relay.this.letIn(link, called);
        }
    }

    // ---------------------------------------------------------------- links

    private DeviceLink device(String deviceId) {
        DeviceLink device = devices.get(deviceId);
        if (device == null) {
            throw new IllegalArgumentException("the relay knows no device " + deviceId);
        }
        return device;
    }

    private void onEveryLoop(Consumer<DeviceLink> action) {
        Map<EventLoop, List<DeviceLink>> byLoop = new HashMap<>();
        devices.values().forEach(link -> byLoop.computeIfAbsent(link.loop(), loop -> new ArrayList<>())
                .add(link));
        CompletableFuture<?>[] done = byLoop.entrySet().stream()
                .map(entry -> CompletableFuture.runAsync(() -> entry.getValue().forEach(action), entry.getKey()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(done).join();
    }
}
