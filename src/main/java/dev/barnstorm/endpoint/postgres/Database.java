package dev.barnstorm.endpoint.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A PostgreSQL database, and the schema in it that is ours. Its text shows neither user nor password.
 *
 * @param jdbcUrl without user and password
 * @param user empty: the driver's default
 * @param password empty: none
 * @param schema a plain name, in lower case
 */
public record Database(String jdbcUrl, String user, String password, String schema) {
    /** How its URL may be written. */
    public static final String ALLOWED = "postgres://[user[:password]@]host[:port]/database, or"
            + " jdbc:postgresql://host[:port]/database?user=…&password=…";

    /** Of the schema that keeps its records from start to start. */
    public static final String LASTING_SCHEMA = "barnstorm";

    private static final String JDBC = "jdbc:";
    private static final String USER = "user=";
    private static final String PASSWORD = "password=";

    public Database {
        if (!isSchemaName(schema)) {
            throw new IllegalArgumentException("no plain name: " + schema);
        }
    }

    /** Whether a schema may be called so: a plain name needs no quotes, and hides nothing in SQL. */
    public static boolean isSchemaName(String name) {
        return name.matches("[a-z][a-z0-9_]{0,62}") && !name.startsWith("pg_");
    }

    /** The database that a URL names; empty when it is none that we can use. */
    public static Optional<Database> of(String url, String schema) {
        boolean jdbc = url.startsWith(JDBC);
        try {
            URI uri = new URI(jdbc ? url.substring(JDBC.length()) : url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean ours = scheme.equals("postgresql") || (scheme.equals("postgres") && !jdbc);
            boolean whole = uri.getHost() != null && uri.getRawPath().length() > 1 && uri.getRawFragment() == null;
            return ours && whole ? Optional.of(of(uri, schema)) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static Database of(URI uri, String schema) {
        String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        int colon = info.indexOf(':');
        String others = Arrays.stream(query.split("&", -1))
                .filter(one -> !one.isEmpty() && !one.startsWith(USER) && !one.startsWith(PASSWORD))
                .collect(Collectors.joining("&"));
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new Database(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + (others.isEmpty() ? "" : "?" + others),
                parameter(query, USER).orElse(decoded(colon < 0 ? info : info.substring(0, colon))),
                parameter(query, PASSWORD).orElse(colon < 0 ? "" : decoded(info.substring(colon + 1))),
                schema);
    }

    private static Optional<String> parameter(String query, String begin) {
        return Arrays.stream(query.split("&", -1))
                .filter(one -> one.startsWith(begin))
                .map(one -> decoded(one.substring(begin.length())))
                .findFirst();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Its whole URL, with user and password: for the environment of a process, and for nothing else. */
    public String urlWithSecrets() {
        StringBuilder url = new StringBuilder(jdbcUrl);
        char next = jdbcUrl.indexOf('?') < 0 ? '?' : '&';
        if (!user.isEmpty()) {
            url.append(next).append(USER).append(encoded(user));
            next = '&';
        }
        if (!password.isEmpty()) {
            url.append(next).append(PASSWORD).append(encoded(password));
        }
        return url.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The machine that it is on, and its port and name, as a URL. */
    public URI uri() {
        int query = jdbcUrl.indexOf('?');
        return URI.create(jdbcUrl.substring(JDBC.length(), query < 0 ? jdbcUrl.length() : query));
    }

    /** A connection of its own. */
    Connection connect() throws SQLException {
        Properties who = new Properties();
        if (!user.isEmpty()) {
            who.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            who.setProperty("password", password);
        }
        return DriverManager.getConnection(jdbcUrl, who);
    }

    @Override
    public String toString() {
        return uri().toString();
    }
}
