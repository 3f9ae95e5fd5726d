package dev.barnstorm.device;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A copy of a phone's database, on its way to the phone that is made its clone. One thread puts it here, another one takes it. */
public final class DatabaseCopy {

    private final AtomicReference<byte @Nullable []> pages = new AtomicReference<>();

    /** Another one that nobody has put here yet. */
    DatabaseCopy() {}

    void put(byte[] copied) {
        pages.set(copied);
    }

    boolean isThere() {
        return pages.get() != null;
    }

    byte[] take() {
        return Objects.requireNonNull(pages.getAndSet(null), "nothing was copied yet");
    }
}
