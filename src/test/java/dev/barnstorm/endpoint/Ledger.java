package dev.barnstorm.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.strict.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a service answered in the course of an interleaving, and what of it is wrong. */
final class Ledger {
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Map<String, String> localIds = new HashMap<>();
    private final Map<String, String> serverIds = new HashMap<>();
    private final Map<String, List<Long>> chains = new TreeMap<>();
    private final Set<String> accepted = new HashSet<>();

    static String text(HttpReply reply) {
        return reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpReply reply) {
        try {
            return WireJson.read(reply.body());
        } catch (WireJson.Malformed malformed) {
            throw new AssertionError(malformed.why() + ": " + text(reply), malformed);
        }
    }

    void complain(String complaint) {
        complaints.add(complaint);
    }

    /** What is wrong; empty for a correct service. */
    List<String> complaints() {
        return complaints;
    }

    /** How often each status was answered. */
    Map<String, Integer> statuses() {
        return statuses;
    }

    void sent(String mutationId, String localId) {
        localIds.put(mutationId, localId);
    }

    /** Takes down a write's answer, and what a server that takes one request after the other answers at that moment. */
    void answered(HttpReply got, HttpReply expected) {
        if (!text(got).equals(text(expected))) {
            complain("in the order of commits it should answer " + text(expected) + ", and answered " + text(got));
        }
        JsonNode body = json(got);
        if (body.has("status") && body.has("mutationId")) {
            result(body);
        }
        body.path("results").forEach(this::result);
    }

    private void result(JsonNode result) {
        String status = result.path("status").textValue();
        statuses.merge(status, 1, Integer::sum);
        if (!status.equals("accepted")) {
            return;
        }
        String mutationId = result.path("mutationId").textValue();
        if (!accepted.add(mutationId)) {
            complain(mutationId + " was accepted twice");
        }
        String localId = localIds.getOrDefault(mutationId, "");
        serverIds.put(localId, result.path("serverId").textValue());
        chains.computeIfAbsent(localId, id -> new ArrayList<>())
                .add(result.path("version").longValue());
    }

    /** The newest version of a record that was committed; 0 for none. */
    long newest(String localId) {
        return chains.getOrDefault(localId, List.of(0L)).stream()
                .max(Long::compare)
                .orElse(0L);
    }

    @Nullable
    String serverId(String localId) {
        return serverIds.get(localId);
    }

    /** Every accepted mutation has a version of its own, and none is left out. */
    void requireChains() {
        chains.forEach((localId, versions) -> {
            for (int i = 0; i < versions.size(); i++) {
                if (versions.get(i) != i + 1) {
                    complain("the versions of " + localId + " are no chain: " + versions);
                    return;
                }
            }
        });
    }
}
