package dev.barnstorm.plan;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Where the chance of one site or device comes from: a stream for every purpose, seeded by the first eight bytes of a
 * SHA-256 over (seed, site, device, purpose). No stream depends on any other, so one more device, site or purpose changes
 * nobody's fate.
 *
 * @param seed the plan's seed
 * @param site the site's key: its group and number, whatever it is called on the wire
 * @param device the device's key within the site; empty for the site itself
 */
record Streams(long seed, String site, String device) {

    Chance chance(String purpose) {
        byte[] digest = fingerprint("stream").put(purpose).bytes();
        return new Chance(ByteBuffer.wrap(digest).getLong());
    }

    /** A UUID of version 8 (RFC 9562: the rest is ours), decided by its arguments and the run's salt. */
    String id(String runId, String purpose, long action, int part) {
        byte[] digest =
                fingerprint("id").put(runId).put(purpose).put(action).put(part).bytes();
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
        long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private Fingerprint fingerprint(String kind) {
        return new Fingerprint().put(kind).put(seed).put(site).put(device);
    }
}
