package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpReply;

/** What a request does at each of its stages; minds no order. */
interface Work {

    /** As {@link Handling#changes}. */
    boolean changes();

    /** As {@link Handling#check}. */
    void check();

    /** As {@link Handling#write}. */
    void write();

    /** As {@link Handling#commit}. */
    void commit();

    /** As {@link Handling#show}. */
    void show();

    /** As {@link Handling#visible}; asked after {@link #show}. */
    default boolean visible() {
        return true;
    }

    /** As {@link Handling#decided}; asked after {@link #commit}. */
    default boolean decided() {
        return true;
    }

    /** As {@link Handling#reply}. */
    HttpReply reply();

    /** A request whose reply is known as soon as it arrives. */
    record Answered(HttpReply reply) implements Work {
        @Override
        public boolean changes() {
            return false;
        }

        @Override
        public void check() {
            // there is nothing to look at
        }

        @Override
        public void write() {
            // it writes nothing
        }

        @Override
        public void commit() {
            // it is decided already
        }

        @Override
        public void show() {
            // it changed nothing
        }
    }
}
