package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.RequestFates;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.bytes.ByteArrayDecoder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passes the relay, over real sockets. */
@Timeout(120)
class RelayIT {
    private static final LinkTimeline CLEAN = Stage.always(Duration.ZERO, Rate.UNLIMITED);
    private static final RequestFates NO_FATES = (push, now) -> RequestFate.NONE;

    private static Stage clean(PlainServer.Script script) throws IOException {
        return Stage.of(script, CLEAN, NO_FATES, false);
    }

    @Test
    void aRequestReachesTheTargetUnderItsOwnNameAndIsReported() throws Exception {
        try (Stage stage = clean(request -> PlainServer.OK)) {
            String push = Phone.push("r-1", "hello");
            assertEquals(PlainServer.OK, stage.phone().send(push).read(PlainServer.OK));

            String expected = push.replace("Host: 127.0.0.1", "Host: 127.0.0.1:" + stage.server.port());
            assertEquals(expected, stage.server.request());
            LinkListener.Delivered delivered = stage.heard.delivery();
            assertEquals(
                    new LinkListener.Delivered(
                            0,
                            Stage.DEVICE,
                            "r-1",
                            RequestKind.PUSH,
                            1,
                            200,
                            expected.length(),
                            PlainServer.OK.length(),
                            delivered.serverMicros(),
                            0,
                            true),
                    delivered);
            assertTrue(delivered.serverMicros() >= 0);
            assertEquals(List.of(), stage.heard.rest());
            assertEquals(0, stage.relay.openRequests());
        }
    }

    @Test
    void whoCallsFromTheRelaysOwnLoopsNeedsNoSocketAndIsHeardLikeAnybody() throws Exception {
        CompletableFuture<String> reply = new CompletableFuture<>();
        StringBuilder heard = new StringBuilder();
        try (Stage stage = clean(request -> PlainServer.OK)) {
            Channel user = new Bootstrap()
                    .group(stage.relay.loops())
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(new ByteArrayDecoder(), new SimpleChannelInboundHandler<byte[]>() {
                                        @Override
                                        protected void channelRead0(ChannelHandlerContext context, byte[] bytes) {
                                            heard.append(new String(bytes, StandardCharsets.UTF_8));
                                            if (heard.length() >= PlainServer.OK.length()) {
                                                reply.complete(heard.toString());
                                            }
                                        }
                                    });
                        }
                    })
                    .connect(stage.relay.addressOf(Stage.DEVICE))
                    .sync()
                    .channel();
            assertInstanceOf(InsideChannel.class, user);

            user.writeAndFlush(Unpooled.copiedBuffer(Phone.push("r-1", "hello"), StandardCharsets.UTF_8))
                    .sync();

            assertEquals(PlainServer.OK, reply.get(10, TimeUnit.SECONDS));
            assertEquals("r-1", stage.heard.delivery().requestId());
        }
    }

    @Test
    void copiesOfOneRequestAreCountedAndOtherKindsTold() throws Exception {
        try (Stage stage = clean(request -> PlainServer.OK)) {
            Phone phone = stage.phone();
            for (String text : List.of(Phone.push("a", "x"), Phone.push("a", "x"), Phone.pull("b"))) {
                phone.send(text).read(PlainServer.OK);
            }
            phone.send("GET /health HTTP/1.1\r\n\r\n").read(PlainServer.OK);
            assertEquals(1, stage.heard.delivery().copy());
            assertEquals(2, stage.heard.delivery().copy());
            assertEquals(RequestKind.PULL, stage.heard.delivery().kind());
            LinkListener.Delivered health = stage.heard.delivery();
            assertEquals(RequestKind.OTHER, health.kind());
            assertEquals("", health.requestId());
        }
    }

    @Test
    void aRequestMayComeByteByByte() throws Exception {
        try (Stage stage = clean(request -> PlainServer.OK)) {
            Phone phone = stage.phone();
            String push = Phone.push("r-1", "hello");
            for (int i = 0; i < push.length(); i++) {
                phone.send(push.substring(i, i + 1));
            }
            assertEquals(PlainServer.OK, phone.read(PlainServer.OK));
            assertTrue(stage.server.request().endsWith("\r\n\r\nhello"));
        }
    }

    @Test
    void largeBodiesPassBothWaysUnchanged() throws Exception {
        String large = "0123456789abcdef".repeat(64 * 1024);
        String reply = "HTTP/1.1 200 OK\r\nContent-Length: " + large.length() + "\r\n\r\n" + large;
        try (Stage stage = clean(request -> reply)) {
            assertEquals(reply, stage.phone().send(Phone.push("r-1", large)).read(reply));
            assertTrue(stage.server.request().endsWith("\r\n\r\n" + large));
            assertEquals(reply.length(), stage.heard.delivery().bytesDown());
        }
    }

    @Test
    void aReplyWithoutALengthEndsWithItsConnection() throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall of it";
        try (Stage stage = clean(request -> reply)) {
            Phone phone = stage.phone().send(Phone.pull("r-1"));
            assertEquals(reply, phone.read(reply));
            stage.server.close();
            assertEquals("", phone.readToEnd());
            assertTrue(stage.heard.delivery().heard());
        }
    }

    @Test
    void aServerThatGoesAwayWithoutAWordIsAClosedConnection() throws Exception {
        try (Stage stage = clean(request -> null)) {
            Phone phone = stage.phone().send(Phone.push("r-1", "x"));
            assertEquals("", phone.readToEnd());
            assertEquals("r-1 server closed", stage.heard.cutInWords());
            assertFalse(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
        }
    }

    @Test
    void aServerThatSpeaksNoHttpIsReportedAndCut() throws Exception {
        try (Stage stage = clean(request -> "<html>\r\n\r\n")) {
            assertEquals("…reset", stage.phone().send(Phone.pull("r-1")).readToEnd());
            assertEquals("the server sent a reply that is no HTTP/1.1: <html>", stage.heard.problem());
            assertEquals("r-1 server reset", stage.heard.cutInWords());
        }
    }

    @Test
    void aSecondRequestBeforeTheFirstReplyIsRefused() throws Exception {
        try (Stage stage = clean(request -> "")) {
            Phone phone = stage.phone().send(Phone.pull("r-1") + Phone.pull("r-2"));
            assertEquals("…reset", phone.readToEnd());
            assertEquals("the device sent a second request before the first was answered", stage.heard.problem());
        }
    }

    @Test
    void aTargetThatIsDownIsARefusedConnection() throws Exception {
        try (Stage stage = clean(request -> PlainServer.OK)) {
            stage.server.close();
            assertEquals("…reset", stage.phone().send(Phone.push("r-1", "x")).readToEnd());
            assertEquals("r-1 connect refused", stage.heard.cutInWords());
            assertTrue(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
        }
    }

    @Test
    void latencyIsChargedForEachWayAndForSettingUpTheConnection() throws Exception {
        LinkTimeline slow = Stage.always(Duration.ofMillis(20), Rate.UNLIMITED);
        try (Stage stage = Stage.ticking(request -> PlainServer.OK, slow, Duration.ZERO)) {
            stage.relay.openStorm();
            Phone phone = stage.phone();
            long begin = System.nanoTime();
            phone.send(Phone.pull("first")).read(PlainServer.OK);
            assertTrue(System.nanoTime() - begin >= 60_000_000, "the round trips took no time");
            phone.send(Phone.pull("second")).read(PlainServer.OK);
            assertEquals(80_000, stage.heard.delivery().chargedMicros());
            assertEquals(40_000, stage.heard.delivery().chargedMicros());
        }
    }

    @Test
    void bandwidthIsChargedByTheByte() throws Exception {
        LinkTimeline narrow = Stage.always(Duration.ZERO, (start, bytes) -> start + bytes * 8L);
        try (Stage stage = Stage.ticking(request -> PlainServer.OK, narrow, Duration.ZERO)) {
            Phone phone = stage.phone();
            phone.send(Phone.pull("warm")).read(PlainServer.OK);
            stage.relay.openStorm();
            stage.heard.delivery();
            String body = "x".repeat(10_000);
            phone.send(Phone.push("r-1", body)).read(PlainServer.OK);
            LinkListener.Delivered delivered = stage.heard.delivery();
            assertEquals(8 * (delivered.bytesUp() + delivered.bytesDown()), delivered.chargedMicros());
        }
    }

    @Test
    void aConnectionThatNobodyUsesIsClosedOnBothSides() throws Exception {
        try (Stage stage = Stage.ticking(request -> PlainServer.OK, CLEAN, Duration.ofMillis(5))) {
            stage.relay.openStorm();
            Phone phone = stage.phone();
            assertEquals("", phone.readToEnd());
            assertEquals(" connect closed", stage.heard.cutInWords());
            assertEquals("", stage.server.end());
        }
    }

    @Test
    void theEndOfASessionClosesWhatIsNotInUse() throws Exception {
        try (Stage stage = clean(request -> PlainServer.OK)) {
            Phone phone = stage.phone();
            phone.send(Phone.pull("r-1")).read(PlainServer.OK);
            stage.relay.endSession(Stage.DEVICE);
            assertEquals("", phone.readToEnd());
            assertEquals("", stage.server.end());
        }
    }

    @Test
    void everyDeviceHasItsOwnAddressAndCallsALoopbackTargetFromIt() throws Exception {
        try (PlainServer server = new PlainServer(request -> PlainServer.OK);
                Relay relay = twoDevices(server, RelaySettings.Addressing.AUTOMATIC)) {
            InetSocketAddress first = relay.addressOf("a");
            InetSocketAddress second = relay.addressOf("b");
            assumeTrue(!first.getAddress().equals(second.getAddress()), "this system has no addresses to give");
            assertEquals(first.getPort(), second.getPort());
            try (Phone phone = new Phone(second)) {
                phone.send(Phone.pull("r-1")).read(PlainServer.OK);
                assertEquals(second.getAddress(), server.caller());
            }
        }
    }

    @Test
    void nobodyElsesAddressIsAnswered() throws Exception {
        try (PlainServer server = new PlainServer(request -> PlainServer.OK);
                Relay relay = twoDevices(server, RelaySettings.Addressing.AUTOMATIC)) {
            int port = relay.addressOf("a").getPort();
            assumeTrue(!relay.addressOf("b")
                    .getAddress()
                    .equals(relay.addressOf("a").getAddress()));
            try (Phone phone = new Phone(new InetSocketAddress("127.77.7.7", port))) {
                assertTrue(List.of("", "…reset").contains(phone.readToEnd()));
            }
            Optional<InetAddress> outside = addressOutside();
            if (outside.isPresent()) {
                assertThrows(ConnectException.class, () -> new Phone(new InetSocketAddress(outside.get(), port)));
            }
        }
    }

    @Test
    void devicesMayHaveAPortEach() throws Exception {
        try (PlainServer server = new PlainServer(request -> PlainServer.OK);
                Relay relay = twoDevices(server, RelaySettings.Addressing.PORT_PER_DEVICE)) {
            assertFalse(relay.addressOf("a").getPort() == relay.addressOf("b").getPort());
            for (String device : List.of("a", "b")) {
                try (Phone phone = new Phone(relay.addressOf(device))) {
                    assertEquals(PlainServer.OK, phone.send(Phone.pull("r")).read(PlainServer.OK));
                }
            }
        }
    }

    @Test
    void anUnknownHostIsSaidInOneSentence() {
        RelaySettings settings =
                RelaySettings.to(URI.create("http://no-such-host.invalid"), List.of(), null, Stage.KINDS);
        IOException problem =
                assertThrows(IOException.class, () -> Relay.start(settings, Stage.ticking(), new Overheard()));
        assertEquals(
                "target http://no-such-host.invalid: no host is called no-such-host.invalid", problem.getMessage());
    }

    private static Relay twoDevices(PlainServer server, RelaySettings.Addressing addressing) throws IOException {
        URI target = URI.create("http://127.0.0.1:" + server.port());
        List<RelayDevice> devices = List.of(RelayDevice.clean("a"), RelayDevice.clean("b"));
        return Relay.start(
                new RelaySettings(target, devices, null, addressing, 2, Stage.KINDS), Stage.ticking(), new Overheard());
    }

    private static Optional<InetAddress> addressOutside() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
    }
}
