package dev.barnstorm.history;

import java.util.Collections;
import java.util.List;

/** Takes what devices and their server exchanged. It never throws, whatever becomes of what it was given. */
public interface ExchangeLog {

    /** Keeps nothing. */
    ExchangeLog NOTHING = new ExchangeLog() {
        @Override
        public void keep(RawExchange exchange) {
            // Nobody wants it.
        }

        @Override
        public List<ExchangeLog> shares(int parts) {
            return Collections.nCopies(parts, this);
        }
    };

    /** Keeps one, if there is room for it. */
    void keep(RawExchange exchange);

    /**
     * So many logs that have this one's room in equal parts, so that what one takes leaves nobody else without: for parts of
     * a run that are played one after the other, each by one thread. Then this one is to be used no more.
     *
     * @param parts 1 or more
     */
    List<ExchangeLog> shares(int parts);
}
