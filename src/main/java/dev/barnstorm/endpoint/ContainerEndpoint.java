package dev.barnstorm.endpoint;

import com.github.dockerjava.api.DockerClient;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.scenario.ContainerSpec;
import dev.barnstorm.scenario.ContainerSpec.Readiness;
import dev.barnstorm.scenario.TargetSpec;
import dev.barnstorm.scenario.TlsSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Network;

/**
 * A container image that the run starts, together with what it needs beside it, and removes. It is published on a port of
 * 127.0.0.1 that stays the same whatever happens to it; helpers can be reached by nobody but the containers of the run.
 */
public final class ContainerEndpoint implements Endpoint, Crashable, Freezable {
    private static final String HOST = "127.0.0.1";

    private final TargetSpec.Image target;
    private final HttpCall health;
    private final Consumer<String> notice;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final URI baseUrl;
    private final RunningContainer server;
    private State state = State.ALIVE;

    private enum State {
        ALIVE,
        FROZEN,
        DEAD
    }

    private ContainerEndpoint(TargetSpec.Image target, DockerClient engine, HttpCall health, Consumer<String> notice) {
        this.target = target;
        this.health = health;
        this.notice = notice;
        try {
            Network network = target.helpers().isEmpty() ? null : network();
            target.helpers().forEach((name, helper) -> startHelper(name, helper, engine, network));
            notice.accept("starting " + name());
            int port = heldPort();
            baseUrl = URI.create("http://" + HOST + ":" + port);
            server = RunningContainer.start(
                    target.container(), engine, network, new RunningContainer.Reach.ByPort(port, target.port()));
            opened.push(server);
            awaitHealth();
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts it, and waits until it is healthy.
     *
     * @throws EndpointException when there is no engine or no such image, or something is not ready in time
     */
    public static ContainerEndpoint start(TargetSpec.Image target, Opening opening) {
        DockerClient engine = DockerEngine.require();
        target.helpers()
                .values()
                .forEach(helper ->
                        DockerEngine.requireImage(engine, helper.container().image()));
        DockerEngine.requireImage(engine, target.container().image());
        return new ContainerEndpoint(target, engine, health(target, opening), opening.notice());
    }

    /** As the wire asks; like the barn's own where it does not. */
    private static HttpCall health(TargetSpec.Image target, Opening opening) {
        Caller caller =
                new Caller(DirectCaller.DEVICE, "", opening.tokens().current().value(), false);
        HttpCall asked = opening.protocol()
                .health(caller)
                .or(() -> new BarnProtocol().health(caller))
                .orElseThrow();
        return new HttpCall(asked.method(), target.health(), asked.headers(), asked.body());
    }

    /** Held for as long as it is open, where the engine can listen there nevertheless: so nobody has it after a death. */
    private int heldPort() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
                port = free.getLocalPort();
            }
            if (System.getProperty("os.name", "").startsWith("Linux")) {
                opened.push(HeldPort.at(new InetSocketAddress(loopback, port)));
            }
            return port;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Network network() {
        Network made = Network.newNetwork();
        opened.push(made);
        return made;
    }

    private void startHelper(String name, ContainerSpec.Helper helper, DockerClient engine, @Nullable Network network) {
        String image = helper.container().image();
        notice.accept("starting " + name + " (image " + image + ")");
        RunningContainer started =
                RunningContainer.start(helper.container(), engine, network, new RunningContainer.Reach.ByName(name));
        opened.push(started);
        withLastWords(
                started,
                () -> HealthWatch.await(
                        name + " (image " + image + ")", () -> obstacle(started, helper.ready()), notice));
    }

    private static Optional<String> obstacle(RunningContainer helper, Readiness ready) {
        helper.requireAlive();
        if (ready instanceof Readiness.Logs logs) {
            return helper.log().contains(logs.text())
                    ? Optional.empty()
                    : Optional.of("its log does not say '" + logs.text() + "'");
        }
        if (ready instanceof Readiness.Postgres) {
            return helper.does("pg_isready", "-q", "-h", HOST)
                    ? Optional.empty()
                    : Optional.of("pg_isready says that it takes no connections");
        }
        return Optional.empty();
    }

    private void awaitHealth() {
        withLastWords(server, () -> HealthWatch.await(name(), this::obstacle, notice));
    }

    private Optional<String> obstacle() {
        server.requireAlive();
        try {
            UrlEndpoint.of(new TargetSpec.Url(baseUrl, target.feedLag(), TlsSpec.USUAL, target.headers()), Set.of())
                    .requireHealthy(health);
            return Optional.empty();
        } catch (EndpointException notYet) {
            return Optional.of(notYet.getMessage());
        }
    }

    /** Whoever does not become ready is asked for its log. */
    private static void withLastWords(RunningContainer container, Runnable waiting) {
        try {
            waiting.run();
        } catch (EndpointException notReady) {
            throw EndpointException.unusable(notReady.getMessage() + container.lastWords());
        }
    }

    @Override
    public String name() {
        return "image " + target.container().image();
    }

    @Override
    public List<HttpHeader> headers() {
        return UrlEndpoint.lines(target.headers());
    }

    @Override
    public URI baseUrl() {
        return baseUrl;
    }

    @Override
    public Duration feedLag() {
        return target.feedLag();
    }

    @Override
    public boolean outlivesRun() {
        return false;
    }

    @Override
    public void crash() {
        if (state != State.DEAD) {
            server.kill();
            state = State.DEAD;
        }
    }

    @Override
    public void comeBack() {
        if (state == State.DEAD) {
            server.startAgain();
            state = State.ALIVE;
            awaitHealth();
        }
    }

    @Override
    public void freeze() {
        if (state == State.ALIVE) {
            server.pause();
            state = State.FROZEN;
        }
    }

    @Override
    public void thaw() {
        if (state == State.FROZEN) {
            server.unpause();
            state = State.ALIVE;
        }
    }

    /** Stops and removes all that it started, the last first. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception failed) {
            throw new IllegalStateException("what the run started cannot be removed", failed);
        }
    }
}
