package dev.barnstorm.protocol.rxdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.barnstorm.protocol.TamperingProxy;
import java.io.IOException;
import java.net.URI;

/** Stands before an RxDB server, and loses something on the way. */
public final class LossyRxdbProxy extends TamperingProxy {

    /** What is lost. */
    public enum Loss {
        /** Some creates are not passed on, and answered as if they had been. */
        CREATES,
        /** Some changes are answered as taken although the server called them conflicts. */
        CONFLICTS
    }

    private final Loss loss;

    /** A proxy on a port of the system's choice. */
    public LossyRxdbProxy(URI server, Loss loss) throws IOException {
        super(server);
        this.loss = loss;
        start();
    }

    @Override
    protected byte[] passedOn(Asked asked) throws IOException {
        if (loss != Loss.CREATES || !asked.path().endsWith("/push")) {
            return asked.body();
        }
        ArrayNode rows = (ArrayNode) JSON.readTree(asked.body());
        remove(
                rows,
                row -> !row.has("assumedMasterState")
                        && isLost(row.path("newDocumentState").path("id").asText()));
        return JSON.writeValueAsBytes(rows);
    }

    @Override
    protected byte[] answered(Asked asked, int status, byte[] body) throws IOException {
        if (status == 200 && loss == Loss.CONFLICTS && asked.path().endsWith("/push")) {
            JsonNode sent = JSON.readTree(asked.body());
            ArrayNode conflicts = (ArrayNode) JSON.readTree(body);
            remove(conflicts, master -> isLost(lineageSent(sent, master.path("id"))));
            return JSON.writeValueAsBytes(conflicts);
        }
        return body;
    }

    private static String lineageSent(JsonNode sent, JsonNode id) {
        for (JsonNode row : sent) {
            if (row.path("newDocumentState").path("id").equals(id)) {
                return row.path("newDocumentState").path("lineage").toString();
            }
        }
        return "";
    }
}
