package dev.barnstorm.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.endpoint.NotingEndpoint;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link NotingEndpoint} as a process beside this one. */
final class NotingProcess implements AutoCloseable {

    /** Little memory for threads and collecting, since this machine's processors are the load's too. */
    private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseSerialGC");

    private final Process process;
    private final Path file;
    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * A request of a device.
     *
     * @param nanos when it arrived, since some time that all have in common
     */
    record Noted(String device, long nanos, HttpCall call) {}

    private NotingProcess(Process process, Path file) throws IOException {
        this.process = process;
        this.file = file;
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String where = lines.readLine();
        if (where == null) {
            throw new IOException("the endpoint ended by itself");
        }
        base = URI.create(where);
    }

    /** Starts one whose notes go to that file. */
    static NotingProcess start(Path file) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), NotingEndpoint.class.getName(), file.toString()));
        return new NotingProcess(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start(),
                file);
    }

    URI base() {
        return base;
    }

    /** From now on it is empty, answers as the service does, and notes. */
    void note() throws IOException {
        tell("POST", "note");
    }

    /** From now on it answers from its notes; gives the file that has them, for {@link #read}. */
    Path repeat() throws IOException {
        tell("POST", "repeat");
        return file;
    }

    /** The noted requests of devices in that file, in their order, by device. */
    static Map<String, List<Noted>> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, List<Noted>> byDevice = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode note = json.readTree(line);
                String device = note.path("headers").path("Device-Id").asText();
                // what is not a device's is the run's own, past Gatling: its audit
                if (device.contains("/")) {
                    byDevice.computeIfAbsent(device, unknown -> new ArrayList<>())
                            .add(new Noted(device, note.path("nanos").asLong(), call(note)));
                }
            }
        }
        return byDevice;
    }

    private static HttpCall call(JsonNode note) {
        List<HttpHeader> headers = new ArrayList<>();
        note.path("headers")
                .fields()
                .forEachRemaining(header -> headers.add(
                        new HttpHeader(header.getKey(), header.getValue().asText())));
        return new HttpCall(
                note.path("method").asText(),
                note.path("path").asText(),
                headers,
                note.path("body").asText().getBytes(StandardCharsets.UTF_8));
    }

    /** Nanoseconds of processor that it took so far. */
    long cpuNanos() throws IOException {
        return Long.parseLong(tell("GET", "cpu"));
    }

    private String tell(String method, String what) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/bench/" + what))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(what + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
