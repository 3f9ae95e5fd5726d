package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/** Writes the replies that the relay gives in the server's place as bytes. */
final class Problems {
    private Problems() {}

    static ByteBuf reply(Fate.Answer answer, ByteBufAllocator allocator) {
        return ByteBufUtil.writeAscii(allocator, FaultReply.of(answer).onTheWire());
    }
}
