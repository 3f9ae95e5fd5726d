package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** Finds the end of a message's body: by its length, by its last chunk, or by the end of the connection. */
final class BodyScanner {
    private static final int LONGEST_LINE_BYTES = 4 * 1024;

    private enum Part {
        DONE,
        BYTES,
        CHUNK_LINE,
        CHUNK_BYTES,
        CHUNK_END,
        TRAILER,
        UNTIL_CLOSE
    }

    private Part part = Part.DONE;
    private long bytesLeft;
    private int lineBytes;
    private boolean lineBlank;
    private boolean sizeEnded;

    void beginLength(long bytes) {
        bytesLeft = bytes;
        part = bytes == 0 ? Part.DONE : Part.BYTES;
    }

    void beginChunked() {
        beginChunkLine();
    }

    void beginUntilClose() {
        part = Part.UNTIL_CLOSE;
    }

    boolean done() {
        return part == Part.DONE;
    }

    boolean endsWithConnection() {
        return part == Part.UNTIL_CLOSE;
    }

    /** How many bytes of {@code in}, from its reader index, belong to the body. The indices stay. */
    int scan(ByteBuf in) throws FramingException {
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (at < end && part != Part.DONE) {
            switch (part) {
                case BYTES, CHUNK_BYTES -> {
                    int taken = (int) Math.min(bytesLeft, end - at);
                    at += taken;
                    bytesLeft -= taken;
                    if (bytesLeft == 0) {
                        part = part == Part.BYTES ? Part.DONE : Part.CHUNK_END;
                    }
                }
                case UNTIL_CLOSE -> at = end;
                case CHUNK_LINE -> chunkLine(in.getByte(at++));
                case CHUNK_END -> chunkEnd(in.getByte(at++));
                default -> at = trailer(in, at, end);
            }
        }
        return at - in.readerIndex();
    }

    private void beginChunkLine() {
        part = Part.CHUNK_LINE;
        bytesLeft = 0;
        lineBytes = 0;
        sizeEnded = false;
    }

    private void chunkLine(byte next) throws FramingException {
        if (next == '\n') {
            if (lineBytes == 0) {
                throw new FramingException("a chunk without a size");
            }
            if (bytesLeft == 0) {
                part = Part.TRAILER;
                beginTrailerLine();
            } else {
                part = Part.CHUNK_BYTES;
            }
            return;
        }
        int digit = sizeEnded ? -1 : Character.digit(next, 16);
        if (digit >= 0) {
            bytesLeft = bytesLeft << 4 | digit;
        } else {
            boolean endsSize = next == ';' || next == '\r' || next == ' ' || next == '\t';
            if (!sizeEnded && (lineBytes == 0 || !endsSize)) {
                throw new FramingException("a chunk whose size is no hexadecimal number");
            }
            sizeEnded = true;
        }
        if (++lineBytes > LONGEST_LINE_BYTES || bytesLeft > Integer.MAX_VALUE) {
            throw new FramingException("a chunk that is too large");
        }
    }

    private void chunkEnd(byte next) throws FramingException {
        if (next == '\n') {
            beginChunkLine();
        } else if (next != '\r') {
            throw new FramingException("a chunk that is longer than its size");
        }
    }

    private void beginTrailerLine() {
        lineBlank = true;
    }

    private int trailer(ByteBuf in, int from, int end) throws FramingException {
        int lineFeed = ByteBufUtil.indexOf(in, from, end, (byte) '\n');
        int until = lineFeed < 0 ? end : lineFeed;
        for (int i = from; i < until && lineBlank; i++) {
            lineBlank = in.getByte(i) == '\r';
        }
        lineBytes += until - from;
        if (lineBytes > HeadReader.MOST_BYTES) {
            throw new FramingException("trailers of more than " + HeadReader.MOST_BYTES + " bytes");
        }
        if (lineFeed < 0) {
            return end;
        }
        if (lineBlank) {
            part = Part.DONE;
        } else {
            beginTrailerLine();
        }
        return lineFeed + 1;
    }
}
