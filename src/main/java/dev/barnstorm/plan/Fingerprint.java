package dev.barnstorm.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over a sequence of values, each written so that no two sequences look alike: numbers as eight bytes, texts with
 * their length in front. Streams through a small buffer.
 */
final class Fingerprint {

    /** Nothing goes in: to look up who makes one takes longer than to copy one. */
    private static final MessageDigest EMPTY = sha256();

    private final MessageDigest digest = copyOf(EMPTY);
    private final ByteBuffer buffer = ByteBuffer.allocate(256);

    Fingerprint put(long value) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(value);
        return this;
    }

    Fingerprint put(double value) {
        return put(Double.doubleToLongBits(value));
    }

    Fingerprint put(boolean value) {
        return put(value ? 1L : 0L);
    }

    Fingerprint put(String value) {
        return put(value.getBytes(StandardCharsets.UTF_8));
    }

    Fingerprint put(byte[] bytes) {
        put((long) bytes.length);
        if (buffer.remaining() < bytes.length) {
            flush();
        }
        if (bytes.length > buffer.capacity()) {
            digest.update(bytes);
        } else {
            buffer.put(bytes);
        }
        return this;
    }

    /** The 32 bytes; nothing may be put in afterwards. */
    byte[] bytes() {
        flush();
        return digest.digest();
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private static MessageDigest copyOf(MessageDigest empty) {
        try {
            return (MessageDigest) empty.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("a SHA-256 that begins can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
