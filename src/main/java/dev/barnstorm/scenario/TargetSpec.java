package dev.barnstorm.scenario;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoint under test: how it comes to be there. */
public sealed interface TargetSpec {

    /** Real time by which its feed may show a change later than it acknowledged it. */
    Duration feedLag();

    /** Whether the run starts it, and stops it; else it was there before and outlives the run. */
    boolean startedByRun();

    /** Whether it is the reference service, which speaks the barn wire and no other. */
    boolean speaksBarnOnly();

    /**
     * The reference service inside an embedded WireMock.
     *
     * @param feedLag real time; unless it is to lag, it shows a change before it acknowledges it
     * @param mappings a folder with WireMock's {@code mappings} and {@code __files}, whose stubs come before the reference
     *     service; null for none
     */
    record WireMock(Duration feedLag, @Nullable Path mappings) implements TargetSpec {

        /** Without stubs of somebody's own. */
        public WireMock(Duration feedLag) {
            this(feedLag, null);
        }

        @Override
        public boolean startedByRun() {
            return true;
        }

        @Override
        public boolean speaksBarnOnly() {
            return true;
        }
    }

    /**
     * The reference server on PostgreSQL, as a process of its own.
     *
     * @param databaseUrl of a PostgreSQL that is there, a secret; empty: one is started with the server
     * @param feedLag real time; the longest that its transactions may take
     */
    record Reference(String databaseUrl, Duration feedLag) implements TargetSpec {
        @Override
        public boolean startedByRun() {
            return true;
        }

        @Override
        public boolean speaksBarnOnly() {
            return true;
        }

        @Override
        public String toString() {
            return "Reference[" + (databaseUrl.isEmpty() ? "embedded" : "***") + ", " + feedLag + "]";
        }
    }

    /**
     * Somebody else's endpoint. Its {@code toString} never shows what a header holds.
     *
     * @param url its base URL
     * @param feedLag real time
     * @param tls what is special about TLS there
     * @param headers what every request to it carries besides, by name; may be secrets
     */
    record Url(URI url, Duration feedLag, TlsSpec tls, Map<String, String> headers) implements TargetSpec {
        public Url {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        /** An endpoint with nothing special about it. */
        public Url(URI url, Duration feedLag) {
            this(url, feedLag, TlsSpec.USUAL, new LinkedHashMap<>());
        }

        @Override
        public boolean startedByRun() {
            return false;
        }

        @Override
        public boolean speaksBarnOnly() {
            return false;
        }

        @Override
        public String toString() {
            return "Url[" + url + ", feedLag=" + feedLag + ", " + tls + ", headers=" + headers.keySet() + "]";
        }
    }

    /**
     * A container image. Its {@code toString} never shows what a header holds.
     *
     * @param container what is started
     * @param port where it listens inside the container, 1 to 65535
     * @param health the path that answers 200 when it is ready
     * @param feedLag real time
     * @param helpers what it needs beside it, by host name, in the order in which they are started
     * @param headers what every request to it carries besides, by name; may be secrets
     */
    record Image(
            ContainerSpec container,
            int port,
            String health,
            Duration feedLag,
            Map<String, ContainerSpec.Helper> helpers,
            Map<String, String> headers)
            implements TargetSpec {

        public Image {
            helpers = Collections.unmodifiableMap(new LinkedHashMap<>(helpers));
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        @Override
        public String toString() {
            return "Image[" + container + ", port=" + port + ", feedLag=" + feedLag + ", helpers=" + helpers
                    + ", headers=" + headers.keySet() + "]";
        }

        @Override
        public boolean startedByRun() {
            return true;
        }

        @Override
        public boolean speaksBarnOnly() {
            return false;
        }
    }
}
