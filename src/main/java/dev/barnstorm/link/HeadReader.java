package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/** Gathers the head of a message, from its first line to the empty one, however it is cut into pieces. */
final class HeadReader {
    /** The longest head that passes. */
    static final int MOST_BYTES = 32 * 1024;

    private @Nullable ByteBuf partial;
    private int lineBytes;
    private byte lastByte;

    /**
     * Takes the bytes of {@code in} that belong to the head.
     *
     * @return the whole head, to be released by the caller; null when there is more to come
     */
    @Nullable
    ByteBuf read(ByteBuf in) throws FramingException {
        int end = endOfHead(in);
        int bytes = (end < 0 ? in.writerIndex() : end) - in.readerIndex();
        int gathered = partial == null ? 0 : partial.readableBytes();
        if (gathered + bytes > MOST_BYTES) {
            throw new FramingException("a head of more than " + MOST_BYTES + " bytes");
        }
        if (partial == null && end >= 0) {
            return in.readRetainedSlice(bytes);
        }
        if (partial == null) {
            partial = in.alloc().buffer(Math.max(bytes, 512));
        }
        partial.writeBytes(in, bytes);
        if (end < 0) {
            return null;
        }
        ByteBuf whole = partial;
        partial = null;
        return whole;
    }

    void release() {
        if (partial != null) {
            partial.release();
            partial = null;
        }
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
