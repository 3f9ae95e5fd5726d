package dev.barnstorm.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.strict.WireJson;
import dev.barnstorm.protocol.strict.WireTime;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Records as JSON texts in UTF-8. A record that does not change goes to every device of its site, mostly one soon after the other:
 * so the latest texts are kept. For any threads.
 */
final class WrittenRecords {

    private static final int KEPT = 1 << 14;

    private final AtomicReferenceArray<Written> latest = new AtomicReferenceArray<>(KEPT);

    @SuppressWarnings("ArrayRecordComponent") // known by its record, never compared
    private record Written(RemoteRecord record, byte[] text) {}

    /** The text of a record, which is known by its identity. Not to be changed. */
    @SuppressWarnings("ReferenceEquality") // only spares writing the same object again
    byte[] textOf(RemoteRecord record) {
        int hash = record.localId().hashCode();
        int place = (hash ^ hash >>> 16) & (KEPT - 1);
        Written known = latest.get(place);
        if (known == null || known.record() != record) {
            known = new Written(record, write(record));
            latest.set(place, known);
        }
        return known.text();
    }

    private static byte[] write(RemoteRecord record) {
        return WireJson.bytes(out -> write(record, out));
    }

    private static void write(RemoteRecord record, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("serverId", record.serverId());
        out.writeStringField("localId", record.localId());
        out.writeStringField("site", record.site());
        out.writeStringField("entity", record.entity());
        out.writeNumberField("version", record.version());
        out.writeFieldName("payload");
        out.writeRawValue(record.payload());
        out.writeStringField("updatedAt", WireTime.format(record.updatedAt()));
        out.writeStringField("deviceId", record.deviceId());
        out.writeBooleanField("deleted", record.deleted());
        out.writeEndObject();
    }
}
