package dev.barnstorm.check;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Which record each server id belongs to, in 16 bytes an id: pairs of 64-bit hashes with open addressing. A server id
 * that meets a second record is only <em>doubted</em>, since hashes may collide; whoever asks looks again at the ids.
 */
final class IdLedger {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Set<String> doubted = new HashSet<>();
    private long[] keys = new long[1024];
    private long[] owners = new long[1024];
    private int size;

    /** Enters that a server id was said to be a record's. */
    void enter(String serverId, String localId) {
        if (2 * size >= keys.length) {
            grow();
        }
        long key = hash(serverId);
        long owner = hash(localId);
        int at = slot(keys, key);
        if (keys[at] == 0) {
            keys[at] = key;
            owners[at] = owner;
            size++;
        } else if (owners[at] != owner) {
            doubted.add(serverId);
        }
    }

    /** Whether any server id seems to have two records. */
    boolean doubted() {
        return !doubted.isEmpty();
    }

    boolean doubts(String serverId) {
        return doubted.contains(serverId);
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldOwners = owners;
        keys = new long[2 * oldKeys.length];
        owners = Arrays.copyOf(oldOwners, keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = slot(keys, oldKeys[i]);
                keys[at] = oldKeys[i];
                owners[at] = oldOwners[i];
            }
        }
    }

    private static int slot(long[] keys, long key) {
        int mask = keys.length - 1;
        int at = (int) (key ^ (key >>> 32)) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** FNV-1a, finished by SplitMix64's mixer; never 0, which marks a free slot. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
