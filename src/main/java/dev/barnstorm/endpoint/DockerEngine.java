package dev.barnstorm.endpoint;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.net.URI;
import java.util.Set;
import org.testcontainers.DockerClientFactory;

/** The Docker engine of this machine. */
final class DockerEngine {
    private static final Set<String> LOCAL_SCHEMES = Set.of("unix", "npipe");
    private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private DockerEngine() {}

    /**
     * The engine, where one answers.
     *
     * @throws EndpointException when none does, or it is on another machine
     */
    static DockerClient require() {
        DockerClient client;
        try {
            client = DockerClientFactory.instance().client();
        } catch (RuntimeException unusable) {
            throw EndpointException.unusable("the target is a container image, and " + why(unusable)
                    + "\n  Start one (Debian: apt install docker.io, then dockerd), or point DOCKER_HOST at its socket;"
                    + " or choose another target, such as --set target=wiremock");
        }
        URI host = DockerClientFactory.instance().getTransportConfig().getDockerHost();
        boolean here = LOCAL_SCHEMES.contains(host.getScheme()) || LOCAL_HOSTS.contains(host.getHost());
        if (!here) {
            throw EndpointException.unusable(
                    "the Docker engine at " + host + " is on another machine, and containers are"
                            + " published on 127.0.0.1 of theirs only; point DOCKER_HOST at an engine of this machine");
        }
        return client;
    }

    /** Testcontainers says it of every way to an engine that it tried, and where it looked only in its log. */
    private static String why(RuntimeException unusable) {
        String message = String.valueOf(unusable.getMessage());
        return message.contains("valid Docker environment")
                ? "no Docker engine answers"
                : "the Docker engine cannot be used: " + message;
    }

    /**
     * Nothing is pulled: that may take minutes, and asks the network for what nobody said.
     *
     * @throws EndpointException when the engine has no such image
     */
    static void requireImage(DockerClient engine, String image) {
        try {
            engine.inspectImageCmd(image).exec();
        } catch (NotFoundException missing) {
            throw EndpointException.unusable(
                    "the Docker engine has no image " + image + "; build it, or fetch it with: docker pull " + image);
        }
    }
}
