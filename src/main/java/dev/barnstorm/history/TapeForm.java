package dev.barnstorm.history;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;

/**
 * How a component of an event is kept on a tape. Whatever name a component has, its form keeps it whole: names only
 * decide what is short.
 */
enum TapeForm {
    /** A text of few values: with the counts and flags, one of the event's traits, which are kept together. */
    WORD,
    /** An {@code int}; a trait too. */
    COUNT,
    /** A trait too. */
    FLAG,
    /** With the site, the event's place. */
    DEVICE,
    SITE,
    /** The event's own time, counted from the page's. */
    TIME,
    /** A time not far from the event's own, counted from it. */
    NEAR_TIME,
    NUMBER,
    REAL,
    /** A text that differs from event to event. */
    TEXT,
    /** A local id. */
    RECORD,
    REQUEST,
    STATE,
    /** What a request carried. */
    MUTATIONS;

    /** Texts that differ from event to event. */
    private static final Set<String> MANIFOLD = Set.of(
            "mutationId", "serverId", "payload", "cursor", "expected", "got", "detail", "edits", "heads", "content");

    static TapeForm of(RecordComponent component) {
        Class<?> type = component.getType();
        String name = component.getName();
        if (type == long.class) {
            return ofLong(name);
        }
        if (type == String.class) {
            return ofText(name);
        }
        if (type == int.class) {
            return COUNT;
        }
        if (type == boolean.class) {
            return FLAG;
        }
        if (type == double.class) {
            return REAL;
        }
        if (type == RecordState.class) {
            return STATE;
        }
        if (List.class.isAssignableFrom(type)) {
            return MUTATIONS;
        }
        throw new IllegalStateException("no form on a tape for " + component);
    }

    private static TapeForm ofLong(String name) {
        if (name.equals("atMicros")) {
            return TIME;
        }
        return name.endsWith("AtMicros") || name.equals("untilMicros") ? NEAR_TIME : NUMBER;
    }

    private static TapeForm ofText(String name) {
        return switch (name) {
            case "device" -> DEVICE;
            case "site" -> SITE;
            case "localId" -> RECORD;
            case "requestId" -> REQUEST;
            default -> MANIFOLD.contains(name) ? TEXT : WORD;
        };
    }

    boolean isTrait() {
        return this == WORD || this == COUNT || this == FLAG;
    }
}
