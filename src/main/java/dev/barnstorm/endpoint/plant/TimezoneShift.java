package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.RemoteRecord;
import java.time.Duration;

/** Stores times in one zone and reads them in another: every {@code updatedAt} comes back an hour late. */
final class TimezoneShift extends ServiceRules {
    private static final Duration OFF = Duration.ofHours(1);

    @Override
    protected RemoteRecord outgoing(RemoteRecord record) {
        return new RemoteRecord(
                record.serverId(),
                record.localId(),
                record.site(),
                record.entity(),
                record.version(),
                record.payload(),
                record.updatedAt().plus(OFF),
                record.deviceId(),
                record.deleted());
    }
}
