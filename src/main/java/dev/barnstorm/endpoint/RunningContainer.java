package dev.barnstorm.endpoint;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import dev.barnstorm.scenario.ContainerSpec;
import dev.barnstorm.scenario.EnvironmentValue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A container that the run started: it can be looked at, killed, started again, paused, and is removed when it is closed. */
final class RunningContainer implements AutoCloseable {
    private static final int LAST_LINES = 20;
    private static final long LONGEST_DEATH_SECONDS = 30;

    private final ContainerSpec spec;
    private final DockerClient engine;
    private final GenericContainer<?> container;
    private boolean paused;

    private RunningContainer(ContainerSpec spec, DockerClient engine, GenericContainer<?> container) {
        this.spec = spec;
        this.engine = engine;
        this.container = container;
    }

    /** How a container is reached. */
    sealed interface Reach {

        /** By the containers of its network, under that name, and by nobody else. */
        record ByName(String name) implements Reach {}

        /** By this machine, on a port of 127.0.0.1. */
        record ByPort(int published, int inside) implements Reach {}
    }

    /**
     * Starts one. It runs then, and is hardly ready yet.
     *
     * @param network the network that it shares with others; null for the engine's own
     * @throws EndpointException when it cannot be started, or ends at once
     */
    static RunningContainer start(ContainerSpec spec, DockerClient engine, @Nullable Network network, Reach reach) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(spec.image()));
        container.withImagePullPolicy(image -> false);
        spec.env().forEach((name, value) -> container.withEnv(name, value.text()));
        if (!spec.command().isEmpty()) {
            container.withCommand(spec.command().toArray(String[]::new));
        }
        if (network != null) {
            container.withNetwork(network);
        }
        if (reach instanceof Reach.ByPort port) {
            container.withExposedPorts(port.inside());
            container.setPortBindings(List.of("127.0.0.1:" + port.published() + ":" + port.inside()));
        } else if (reach instanceof Reach.ByName name) {
            container.withNetworkAliases(name.name());
        }
        container.waitingFor(new NoWait());
        RunningContainer running = new RunningContainer(spec, engine, container);
        running.start();
        return running;
    }

    /** Whether it is ready is asked elsewhere. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // it runs
        }
    }

    private void start() {
        try {
            container.start();
        } catch (ContainerLaunchException failed) {
            String why = rootMessage(failed);
            String log = container.getContainerId() == null ? "" : lastWords();
            container.stop();
            throw EndpointException.unusable("image " + spec.image() + " cannot be started: " + why + log);
        }
    }

    private static String rootMessage(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getMessage().strip();
    }

    /**
     * Makes sure that its process lives.
     *
     * @throws EndpointException when it has ended
     */
    void requireAlive() {
        ContainerState state =
                engine.inspectContainerCmd(container.getContainerId()).exec().getState();
        if (!Boolean.TRUE.equals(state.getRunning())) {
            throw EndpointException.unusable("image " + spec.image() + " ended by itself, with exit code "
                    + state.getExitCodeLong() + ", before it was ready");
        }
    }

    /** All that it has written to its log. */
    String log() {
        return container.getLogs();
    }

    /** The last lines of its log, each on a line of its own, secrets left out; after a line that says what they are. */
    String lastWords() {
        List<String> lines = log().lines().toList();
        if (lines.isEmpty()) {
            return "\n  Its log is empty.";
        }
        return "\n  The last lines of its log:"
                + lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                        .map(line -> "\n    " + withoutSecrets(line))
                        .collect(Collectors.joining());
    }

    private String withoutSecrets(String line) {
        String shown = line;
        for (EnvironmentValue value : spec.env().values()) {
            if (value.secret() && !value.text().isEmpty()) {
                shown = shown.replace(value.text(), "***");
            }
        }
        return shown;
    }

    /** Whether a command in it ends well. */
    boolean does(String... command) {
        try {
            return container.execInContainer(command).getExitCode() == 0;
        } catch (DockerException | java.io.IOException notNow) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its process gets a kill -9; returns when it is dead. */
    void kill() {
        String id = container.getContainerId();
        engine.killContainerCmd(id).withSignal("KILL").exec();
        paused = false;
        try {
            if (!engine.waitContainerCmd(id).start().awaitCompletion(LONGEST_DEATH_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("image " + spec.image() + " does not die");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same container runs again, with the files that it left, at the same port. */
    void startAgain() {
        engine.startContainerCmd(container.getContainerId()).exec();
    }

    void pause() {
        engine.pauseContainerCmd(container.getContainerId()).exec();
        paused = true;
    }

    void unpause() {
        engine.unpauseContainerCmd(container.getContainerId()).exec();
        paused = false;
    }

    /** Stops and removes it. */
    @Override
    public void close() {
        if (paused) {
            unpause();
        }
        container.stop();
    }
}
