package dev.barnstorm.check.collaborative;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What the beginning of a change says, read from its bytes. The layout is that of a change chunk of Automerge's binary format:
 * four bytes of magic, four of checksum, a type, a length; then the hashes that it builds on, who made it, its number among
 * that actor's changes, and the number of its first operation. Whole numbers are LEB128. The SHA-256 of all from the type on is the
 * change's hash, and its first four bytes are the checksum.
 *
 * @param hash its name, hexadecimal
 * @param deps the changes that it builds on
 * @param actor who made it, hexadecimal
 * @param startOp the number of its first operation; the others follow
 */
public record ChangeHeader(String hash, List<String> deps, String actor, long startOp) {

    private static final byte[] MAGIC = {(byte) 0x85, 0x6f, 0x4a, (byte) 0x83};
    private static final int CHECKSUM_BYTES = 4;
    private static final int CHANGE = 1;
    private static final int HASH_BYTES = 32;

    public ChangeHeader {
        deps = List.copyOf(deps);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when these bytes are no change
     */
    public static ChangeHeader read(byte[] chunk) {
        try {
            return read(ByteBuffer.wrap(chunk));
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException("a change that ends too early", tooShort);
        }
    }

    private static ChangeHeader read(ByteBuffer in) {
        if (!Arrays.equals(bytes(in, MAGIC.length), MAGIC)) {
            throw new IllegalArgumentException("no change: it does not begin as one");
        }
        byte[] checksum = bytes(in, CHECKSUM_BYTES);
        byte[] hash = sha256(in.slice());
        if (!Arrays.equals(checksum, Arrays.copyOf(hash, CHECKSUM_BYTES))) {
            throw new IllegalArgumentException("a change that does not have its checksum");
        }
        if (in.get() != CHANGE || leb128(in) != in.remaining()) {
            throw new IllegalArgumentException("a chunk that is not one change");
        }
        List<String> deps = new ArrayList<>();
        for (long left = leb128(in); left > 0; left--) {
            deps.add(HexFormat.of().formatHex(bytes(in, HASH_BYTES)));
        }
        String actor = HexFormat.of().formatHex(bytes(in, Math.toIntExact(leb128(in))));
        leb128(in); // its number among the actor's changes
        return new ChangeHeader(HexFormat.of().formatHex(hash), deps, actor, leb128(in));
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        if (count < 0 || count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static long leb128(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = in.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of a change that is too long");
    }

    private static byte[] sha256(ByteBuffer rest) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(rest);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
