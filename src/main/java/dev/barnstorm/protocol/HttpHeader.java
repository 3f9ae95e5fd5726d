package dev.barnstorm.protocol;

import java.util.List;
import java.util.Optional;

/** One header line. */
public record HttpHeader(String name, String value) {

    /** The value of the first header of that name, in any case. */
    static Optional<String> first(List<HttpHeader> headers, String name) {
        for (HttpHeader header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }
}
