package dev.barnstorm.protocol.document;

import dev.barnstorm.protocol.RemoteRecord;

/**
 * A document as a server shows it.
 *
 * @param record the record that it is, without a token
 * @param lineage who made its last versions
 */
public record StoredDocument(RemoteRecord record, Lineage lineage) {

    /** The record for a device to keep, named by the server's own name of this version. */
    public RemoteRecord at(String rev) {
        return named(new Token(rev, lineage).text());
    }

    /** The record for a device to keep, with a token of the wire's own making. */
    public RemoteRecord named(String token) {
        return new RemoteRecord(
                record.serverId(),
                record.localId(),
                record.site(),
                record.entity(),
                record.version(),
                token,
                record.payload(),
                record.updatedAt(),
                record.deviceId(),
                record.deleted());
    }
}
