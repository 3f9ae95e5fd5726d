package dev.barnstorm.history;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that are only added to. They lie in chunks, so that growing copies nothing and 2 GB are no bound. */
final class GrowingBytes implements ByteSink {

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK_BYTES = 1 << CHUNK_BITS;
    private static final int MOST_BYTES_OF_A_NUMBER = 10;

    private final List<byte[]> chunks = new ArrayList<>();
    private byte[] last = new byte[CHUNK_BYTES];
    private int used;

    GrowingBytes() {
        chunks.add(last);
    }

    @Override
    public void put(int value) {
        if (used == CHUNK_BYTES) {
            last = new byte[CHUNK_BYTES];
            chunks.add(last);
            used = 0;
        }
        last[used++] = (byte) value;
    }

    @Override
    public void putUnsigned(long value) {
        if (used > CHUNK_BYTES - MOST_BYTES_OF_A_NUMBER) {
            ByteSink.super.putUnsigned(value);
            return;
        }
        // Nearly every number of a tape comes here: no call and no bound to look at for each of its bytes.
        byte[] bytes = last;
        int next = used;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[next++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[next++] = (byte) rest;
        used = next;
    }

    /** Adds the first {@code length} of those bytes. */
    void put(byte[] bytes, int length) {
        int put = 0;
        while (put < length) {
            int fits = Math.min(length - put, CHUNK_BYTES - used);
            System.arraycopy(bytes, put, last, used, fits);
            used += fits;
            put += fits;
            if (put < length) {
                last = new byte[CHUNK_BYTES];
                chunks.add(last);
                used = 0;
            }
        }
    }

    /** How many there are. */
    long size() {
        return ((long) (chunks.size() - 1) << CHUNK_BITS) + used;
    }

    /** Bytes of memory that are taken for them. */
    long allocated() {
        return (long) chunks.size() << CHUNK_BITS;
    }

    byte at(long position) {
        return chunks.get((int) (position >>> CHUNK_BITS))[(int) position & (CHUNK_BYTES - 1)];
    }

    /** Feeds how many there are, and all of them. */
    void digestInto(Digest digest) {
        digest.putFixed(size());
        for (byte[] chunk : chunks) {
            digest.put(chunk, chunk == last ? used : CHUNK_BYTES);
        }
    }

    /** A reader of these bytes, at the first one. */
    Cursor cursor() {
        return new Cursor();
    }

    /** A SHA-256 that is fed. */
    static final class Digest implements ByteSink {

        private final MessageDigest sha256;

        Digest(MessageDigest sha256) {
            this.sha256 = sha256;
        }

        @Override
        public void put(int value) {
            sha256.update((byte) value);
        }

        void put(byte[] bytes, int length) {
            sha256.update(bytes, 0, length);
        }
    }

    /** Reads what a {@link ByteSink} was given, from any place on. */
    final class Cursor {

        private byte[] chunk = chunks.get(0);
        private int chunkNumber;
        private int next;

        Cursor moveTo(long position) {
            chunkNumber = (int) (position >>> CHUNK_BITS);
            next = (int) position & (CHUNK_BYTES - 1);
            // The end may lie where the next chunk will begin; nothing is read there.
            chunk = chunks.get(Math.min(chunkNumber, chunks.size() - 1));
            return this;
        }

        long position() {
            return ((long) chunkNumber << CHUNK_BITS) + next;
        }

        byte take() {
            toNextChunkAtTheEnd();
            return chunk[next++];
        }

        private void toNextChunkAtTheEnd() {
            if (next == CHUNK_BYTES) {
                chunk = chunks.get(++chunkNumber);
                next = 0;
            }
        }

        long takeUnsigned() {
            if (next > CHUNK_BYTES - MOST_BYTES_OF_A_NUMBER) {
                return takeUnsignedAcrossChunks();
            }
            // As with putUnsigned: nearly every number of a tape is taken here.
            byte[] bytes = chunk;
            int from = next;
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = bytes[from++];
                value |= (part & 0x7FL) << shift;
                if (part >= 0) {
                    next = from;
                    return value;
                }
            }
        }

        private long takeUnsignedAcrossChunks() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = take();
                value |= (part & 0x7FL) << shift;
                if (part >= 0) {
                    return value;
                }
            }
        }

        /** A number that is known to be an {@code int}, such as those of a dictionary. */
        int takeInt() {
            return (int) takeUnsigned();
        }

        long takeSigned() {
            long value = takeUnsigned();
            return (value >>> 1) ^ -(value & 1);
        }

        long takeFixed() {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                value = (value << 8) | (take() & 0xFF);
            }
            return value;
        }

        byte[] takeBytes(int length) {
            byte[] bytes = new byte[length];
            int taken = 0;
            while (taken < length) {
                toNextChunkAtTheEnd();
                int here = Math.min(length - taken, CHUNK_BYTES - next);
                System.arraycopy(chunk, next, bytes, taken, here);
                next += here;
                taken += here;
            }
            return bytes;
        }

        /** Takes as many as given, and says whether they are the same. */
        boolean takesThese(byte[] bytes, int length) {
            int taken = 0;
            while (taken < length) {
                toNextChunkAtTheEnd();
                int here = Math.min(length - taken, CHUNK_BYTES - next);
                if (!Arrays.equals(chunk, next, next + here, bytes, taken, taken + here)) {
                    return false;
                }
                next += here;
                taken += here;
            }
            return true;
        }
    }
}
