package dev.barnstorm.link;

import com.sun.management.OperatingSystemMXBean;
import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.RequestFates;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How true the link is and what it costs, side by side with a direct connection in the same run. From the repository's
 * root:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -cp target/test-classes:target/classes:$(cat target/classpath.txt) dev.barnstorm.link.LinkBenchmark
 * }</pre>
 *
 * It ends with 1 if a line misses what is asked of it. Only an otherwise idle machine gives figures worth quoting.
 */
final class LinkBenchmark {
    private static final String DEVICE = "bench/dev-01";
    private static final RequestFates NO_FATES = (push, now) -> RequestFate.NONE;
    private static final Rate ONE_MEGABIT = (start, bytes) -> start + bytes * 8L;

    private final BenchServer server;
    private boolean allHold = true;

    private LinkBenchmark(BenchServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        try (BenchServer server = new BenchServer()) {
            LinkBenchmark benchmark = new LinkBenchmark(server);
            benchmark.say("%-44s %12s %12s %12s  %s", "", "direct", "relay", "link", "asked");
            benchmark.cost();
            benchmark.warmUp();
            benchmark.latency();
            for (int bytes : List.of(10_000, 250_000)) {
                benchmark.bandwidth("up", bytes, 0);
                benchmark.bandwidth("down", 0, bytes);
            }
            benchmark.swallowedReplies();
            System.exit(benchmark.allHold ? 0 : 1);
        }
    }

    /** Lets the compiler see the queues before anything is measured on them. */
    private void warmUp() throws IOException {
        byte[] request = BenchClient.request("warm", 3_000, 3_000);
        LinkTimeline quick = Stage.always(Duration.ofNanos(100_000), (start, bytes) -> start + bytes / 100);
        try (Relay relay = relay(quick, NO_FATES, new Silent());
                BenchClient client = new BenchClient(relay.addressOf(DEVICE))) {
            median(client, request, 5_000);
        }
    }

    /** 50 ms each way, connections kept. */
    private void latency() throws IOException {
        byte[] request = BenchClient.request("latency", 100, 100);
        try (Relay relay = relay(Stage.always(Duration.ofMillis(50), Rate.UNLIMITED), NO_FATES, new Overheard());
                BenchClient direct = new BenchClient(target());
                BenchClient relayed = new BenchClient(relay.addressOf(DEVICE))) {
            double directMillis = median(direct, request, 500) / 1e6;
            double relayMillis = median(relayed, request, 60) / 1e6;
            double oneWay = (relayMillis - directMillis) / 2;
            line(
                    "50 ms each way, p50 of a round trip, ms",
                    directMillis,
                    relayMillis,
                    oneWay,
                    "48…52",
                    Math.abs(oneWay - 50) <= 2);
        }
    }

    /** One megabit a second, no latency: how long a body takes against what the bytes, heads included, should take. */
    private void bandwidth(String way, int upBytes, int downBytes) throws IOException {
        byte[] request = BenchClient.request("bandwidth", upBytes, downBytes);
        int bytes = upBytes + downBytes;
        int times = bytes > 100_000 ? 3 : 15;
        Overheard heard = new Overheard();
        try (Relay relay = relay(Stage.always(Duration.ZERO, ONE_MEGABIT), NO_FATES, heard);
                BenchClient direct = new BenchClient(target());
                BenchClient relayed = new BenchClient(relay.addressOf(DEVICE))) {
            relayed.exchange(BenchClient.request("first", 1, 1));
            heard.delivery();
            double directMillis = median(direct, request, times) / 1e6;
            double relayMillis = median(relayed, request, times) / 1e6;
            LinkListener.Delivered delivered = heard.delivery();
            double megabits = (delivered.bytesUp() + delivered.bytesDown()) * 8 / 1e3 / (relayMillis - directMillis);
            line(
                    "1 Mbit/s, " + bytes / 1_000 + " KB " + way + ", ms and Mbit/s",
                    directMillis,
                    relayMillis,
                    megabits,
                    "0.98…1.02",
                    Math.abs(megabits - 1) <= 0.02);
        }
    }

    /** What a request costs in CPU of the whole process, no impairment; client and server are the same on both ways. */
    private void cost() throws Exception {
        try (Relay relay = relay(Stage.always(Duration.ZERO, Rate.UNLIMITED), NO_FATES, new Silent())) {
            int connections = 16;
            int requests = 4_000;
            List<Double> direct = new ArrayList<>();
            List<Double> relayed = new ArrayList<>();
            for (int round = 0; round < 8; round++) {
                double directMicros = cpuMicros(target(), connections, requests);
                double relayMicros = cpuMicros(relay.addressOf(DEVICE), connections, requests);
                if (round >= 3) { // the first ones are the compiler's
                    direct.add(directMicros);
                    relayed.add(relayMicros);
                }
            }
            double directMicros = middle(direct);
            double relayMicros = middle(relayed);
            double added = relayMicros - directMicros;
            line("CPU of a request, 16 connections, µs", directMicros, relayMicros, added, "< 25", added < 25);
        }
    }

    /** The server acts, the device never hears: the record is there every time. */
    private void swallowedReplies() throws IOException {
        int tries = 200;
        RequestFates swallow = (push, now) -> new RequestFate(RequestFate.Kind.SWALLOW_REPLY, null);
        Overheard heard = new Overheard();
        int kept = 0;
        try (Relay relay = relay(Stage.always(Duration.ofMillis(1), Rate.UNLIMITED), swallow, heard)) {
            for (int i = 0; i < tries; i++) {
                try (BenchClient client = new BenchClient(relay.addressOf(DEVICE))) {
                    client.send(BenchClient.request("swallowed-" + i, 500, 100));
                    boolean swallowed = heard.cut().fate() == CutFate.SWALLOWED;
                    kept += swallowed && server.has("swallowed-" + i) ? 1 : 0;
                }
            }
        }
        say(
                "%-44s %12s %12s %12d  %s %s",
                "replies swallowed, record on the server", "", "", kept, "200", kept == tries ? "holds" : "MISSED");
        allHold &= kept == tries;
    }

    private Relay relay(LinkTimeline link, RequestFates fates, LinkListener listener) throws IOException {
        RelayDevice device = new RelayDevice(DEVICE, link, fates, new Chance(1), Duration.ZERO, false);
        URI target = URI.create("http://127.0.0.1:" + server.port());
        Relay relay =
                Relay.start(RelaySettings.to(target, List.of(device), null, Stage.KINDS), Stage.ticking(), listener);
        relay.openStorm();
        return relay;
    }

    private InetSocketAddress target() {
        return new InetSocketAddress(Loopback.usual(), server.port());
    }

    private static double median(BenchClient client, byte[] request, int times) throws IOException {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            nanos[i] = client.exchange(request);
        }
        Arrays.sort(nanos);
        return nanos[times / 2];
    }

    private static double cpuMicros(InetSocketAddress address, int connections, int requests) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        byte[] request = BenchClient.request("cost", 1_000, 200);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long before = system.getProcessCpuTime();
        try {
            Callable<Long> caller = () -> {
                try (BenchClient client = new BenchClient(address)) {
                    long nanos = 0;
                    for (int i = 0; i < requests; i++) {
                        nanos += client.exchange(request);
                    }
                    return nanos;
                }
            };
            List<Callable<Long>> callers = Collections.nCopies(connections, caller);
            for (Future<Long> done : threads.invokeAll(callers)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        return (system.getProcessCpuTime() - before) / 1e3 / connections / requests;
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void line(String what, double direct, double relay, double link, String asked, boolean holds) {
        say("%-44s %12.3f %12.3f %12.3f  %s %s", what, direct, relay, link, asked, holds ? "holds" : "MISSED");
        allHold &= holds;
    }

    private void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    /** Hears nothing, so that nothing but the relay is measured. */
    private static final class Silent implements LinkListener {
        @Override
        public void delivered(Delivered delivered) {}

        @Override
        public void cut(Cut cut) {}

        @Override
        public void faultInjected(FaultInjected fault) {}

        @Override
        public void allowance(Allowance allowance) {}

        @Override
        public void problem(String device, String message) {
            throw new IllegalStateException(message);
        }
    }
}
