package dev.barnstorm.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a new token is come by when the target answers 401, and the first one where none is given. */
public sealed interface RefreshSpec {

    /** Real time after which it is given up. */
    Duration timeout();

    /**
     * A command that prints the token and nothing else. Its {@code toString} shows the program alone.
     *
     * @param words the program and its arguments, one or more; no shell reads them
     */
    record Command(List<String> words, Duration timeout) implements RefreshSpec {
        public Command {
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return "Command[" + words.get(0) + " …]";
        }
    }

    /**
     * A request whose reply is JSON with the token in it. Its {@code toString} does not show the form.
     *
     * @param url where it goes
     * @param method POST, PUT or GET
     * @param form the body's fields, {@code application/x-www-form-urlencoded}; empty for a GET
     * @param field the reply's member that is the token; dots lead into members of members
     * @param tls what is special about TLS there
     */
    record Request(URI url, String method, Map<String, String> form, String field, TlsSpec tls, Duration timeout)
            implements RefreshSpec {
        public Request {
            form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
        }

        @Override
        public String toString() {
            return "Request[" + method + " " + url + "]";
        }
    }
}
