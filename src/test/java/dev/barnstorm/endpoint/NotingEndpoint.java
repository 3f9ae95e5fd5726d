package dev.barnstorm.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An endpoint for benchmarks, a process of its own so that its processor time is its own: the reference service, which notes
 * what it is asked and what it answers. Told to repeat itself, it writes the notes into a file, and answers every request
 * from then on with what it answered to the one with the same {@code Request-Id}. So every tool that sends the noted requests
 * gets the very same replies, at the same small cost.
 *
 * <p>It is told by {@code POST /bench/note} and {@code POST /bench/repeat}; {@code GET /bench/cpu} says how many nanoseconds of
 * processor it took so far. It listens on 127.0.0.1, says where, and ends with its standard input.
 */
public final class NotingEndpoint {

    private static final int THREADS = 4;
    private static final String CONTROL = "/bench/";
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length", "connection");

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();
    private ReferenceService service = new ReferenceService();
    private List<Note> notes = new ArrayList<>();
    private volatile Map<String, HttpReply> answers = Map.of();

    /** When it was asked what, by {@link System#nanoTime}, and what it answered. */
    private record Note(long nanos, HttpCall call, HttpReply reply) {}

    private NotingEndpoint(Path file) {
        this.file = file;
    }

    /** Takes the name of the file that gets the notes, one JSON object a line. */
    public static void main(String[] arguments) throws IOException {
        NotingEndpoint endpoint = new NotingEndpoint(Path.of(arguments[0]));
        try (HttpFront front = HttpFront.start(Listening.ON_LOOPBACK, 0, THREADS, endpoint::answer)) {
            System.out.println(front.baseUrl());
            while (System.in.read() >= 0) {
                // whoever started it is there as long as this stays open
            }
        }
    }

    private HttpReply answer(HttpCall call) {
        if (call.path().startsWith(CONTROL)) {
            return told(call.path().substring(CONTROL.length()));
        }
        Map<String, HttpReply> known = answers;
        if (!known.isEmpty()) {
            return known.getOrDefault(call.header("Request-Id").orElse(""), text(404, "never asked before"));
        }
        return noted(call);
    }

    private HttpReply noted(HttpCall call) {
        ReferenceService asked;
        synchronized (this) {
            asked = service;
        }
        long nanos = System.nanoTime();
        HttpReply reply = asked.handle(call);
        synchronized (this) {
            notes.add(new Note(nanos, call, reply));
        }
        return reply;
    }

    private synchronized HttpReply told(String what) {
        switch (what) {
            case "cpu" -> {
                return text(200, Long.toString(cpuNanos()));
            }
            case "note" -> {
                service = new ReferenceService();
                notes = new ArrayList<>();
                answers = Map.of();
            }
            case "repeat" -> {
                write();
                Map<String, HttpReply> all = new ConcurrentHashMap<>();
                notes.forEach(note -> note.call().header("Request-Id").ifPresent(id -> all.put(id, note.reply())));
                answers = all;
            }
            default -> {
                return text(404, what);
            }
        }
        return text(200, "");
    }

    private void write() {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Note note : notes) {
                Map<String, String> headers = new LinkedHashMap<>();
                for (HttpHeader header : note.call().headers()) {
                    if (!OF_THE_CONNECTION.contains(header.name().toLowerCase(Locale.ROOT))) {
                        headers.put(header.name(), header.value());
                    }
                }
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("nanos", note.nanos());
                line.put("method", note.call().method());
                line.put("path", note.call().path());
                line.put("headers", headers);
                line.put("body", new String(note.call().body(), StandardCharsets.UTF_8));
                line.put("status", note.reply().status());
                line.put("reply", new String(note.reply().body(), StandardCharsets.UTF_8));
                out.write(json.writeValueAsString(line));
                out.newLine();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static HttpReply text(int status, String body) {
        return new HttpReply(
                status, List.of(new HttpHeader("Content-Type", "text/plain")), body.getBytes(StandardCharsets.UTF_8));
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
