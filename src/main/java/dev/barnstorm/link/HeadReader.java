package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers the head of a message, from its first line to the empty one, however it is cut into pieces. */
final class HeadReader {
    /** The longest head that passes. */
    static final int MOST_BYTES = 32 * 1024;

    private static final byte[] NOTHING = {};

    private byte[] partial = NOTHING;
    private int lineBytes;
    private byte lastByte;

    /**
     * Takes the bytes of {@code in} that belong to the head.
     *
     * @return a copy of the whole head, the empty line included; null when there is more to come
     */
    byte @Nullable [] read(ByteBuf in) throws FramingException {
        int end = endOfHead(in);
        int bytes = (end < 0 ? in.writerIndex() : end) - in.readerIndex();
        int gathered = partial.length;
        if (gathered + bytes > MOST_BYTES) {
            throw new FramingException("a head of more than " + MOST_BYTES + " bytes");
        }
        byte[] head = Arrays.copyOf(partial, gathered + bytes);
        in.readBytes(head, gathered, bytes);
        partial = end < 0 ? head : NOTHING;
        return end < 0 ? null : head;
    }

    /** The index after the empty line, or −1. Remembers an unfinished line for the next piece. */
    private int endOfHead(ByteBuf in) {
        int lineStart = in.readerIndex();
        while (true) {
            int lineFeed = ByteBufUtil.indexOf(in, lineStart, in.writerIndex(), (byte) '\n');
            if (lineFeed < 0) {
                lineBytes += in.writerIndex() - lineStart;
                lastByte = in.writerIndex() > lineStart ? in.getByte(in.writerIndex() - 1) : lastByte;
                return -1;
            }
            int length = lineBytes + lineFeed - lineStart;
            byte before = lineFeed > lineStart ? in.getByte(lineFeed - 1) : lastByte;
            lineBytes = 0;
            lineStart = lineFeed + 1;
            if (length == 0 || (length == 1 && before == '\r')) {
                return lineStart;
            }
        }
    }
}
