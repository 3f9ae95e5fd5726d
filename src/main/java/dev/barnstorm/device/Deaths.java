package dev.barnstorm.device;

import dev.barnstorm.plan.Kill;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An app's deaths, of its own and with its phone, in the order of time. */
final class Deaths implements Iterator<Kill> {

    private final Iterator<Kill> ofTheApp;
    private final Iterator<Kill> ofThePhone;
    private @Nullable Kill app;
    private @Nullable Kill phone;

    /** Each in the order of time. */
    Deaths(Iterator<Kill> ofTheApp, Iterator<Kill> ofThePhone) {
        this.ofTheApp = ofTheApp;
        this.ofThePhone = ofThePhone;
        app = nextOf(ofTheApp);
        phone = nextOf(ofThePhone);
    }

    private static @Nullable Kill nextOf(Iterator<Kill> kills) {
        return kills.hasNext() ? kills.next() : null;
    }

    @Override
    public boolean hasNext() {
        return app != null || phone != null;
    }

    @Override
    public Kill next() {
        Kill ofApp = app;
        Kill ofPhone = phone;
        if (ofApp != null && (ofPhone == null || ofApp.atMicros() <= ofPhone.atMicros())) {
            app = nextOf(ofTheApp);
            return ofApp;
        }
        if (ofPhone == null) {
            throw new NoSuchElementException("nobody dies any more");
        }
        phone = nextOf(ofThePhone);
        return ofPhone;
    }
}
