package dev.barnstorm.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.barnstorm.protocol.HttpCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A request, taken apart; header names in lower case. */
record Requested(
        String method, String path, Map<String, String> parameters, Map<String, String> headers, Map<?, ?> body) {

    /** Members in the order of their names: that of {@code Map.of} is another in every process, and texts quote replies. */
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    static Requested read(HttpCall call) {
        String[] halves = call.path().split("\\?", 2);
        Map<String, String> parameters = new HashMap<>();
        for (String pair : (halves.length == 1 ? "" : halves[1]).split("&", -1)) {
            String[] sides = pair.split("=", 2);
            parameters.put(sides[0], sides.length == 1 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        Map<String, String> headers = new HashMap<>();
        call.headers().forEach(line -> headers.put(line.name().toLowerCase(Locale.ROOT), line.value()));
        String path = URLDecoder.decode(halves[0], StandardCharsets.UTF_8);
        return new Requested(call.method(), path, parameters, headers, body(call.body(), headers));
    }

    private static Map<?, ?> body(byte[] bytes, Map<String, String> headers) {
        if (bytes.length == 0) {
            return Map.of();
        }
        try {
            boolean packed = "gzip".equals(headers.get("content-encoding"));
            byte[] plain = packed ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
            return JSON.readValue(plain, Map.class);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the body is no JSON object", unreadable);
        }
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean is(String method, String path) {
        return this.method.equals(method) && this.path.equals(path);
    }

    String parameter(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    String device() {
        return headers.getOrDefault("device-id", "");
    }

    List<Order> orders() {
        return ((List<?>) body.get("records"))
                .stream()
                        .map(record -> Order.read((Map<?, ?>) record, body.get("deviceId"), body.get("site")))
                        .toList();
    }
}
