package dev.barnstorm.cli;

import dev.barnstorm.history.ExchangeLog;
import dev.barnstorm.history.ExchangeWriter;
import org.jspecify.annotations.Nullable;

/** The exchanges of a run while they are kept; closed before anybody reads them. What goes wrong with them is a warning. */
final class Kept implements AutoCloseable {

    private final @Nullable ExchangeWriter writer;
    private final Console console;
    private boolean closed;

    /** Exchanges that this writer keeps; with null, none are. */
    Kept(@Nullable ExchangeWriter writer, Console console) {
        this.writer = writer;
        this.console = console;
    }

    /** For a run over sockets, which nothing may hold up. */
    ExchangeLog hurried() {
        return writer == null ? ExchangeLog.NOTHING : writer.hurried();
    }

    /** For a run in virtual time, which has all the time in the world. */
    ExchangeLog patient() {
        return writer == null ? ExchangeLog.NOTHING : writer.patient();
    }

    @Override
    public void close() {
        if (writer != null && !closed) {
            closed = true;
            writer.close();
            writer.problem().ifPresent(why -> console.err().println("warning: " + why));
        }
    }
}
