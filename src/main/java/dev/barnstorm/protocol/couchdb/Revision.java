package dev.barnstorm.protocol.couchdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.strict.Findings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names of revisions: {@code 3-917fa2381192822767f010b95b45325b}. */
final class Revision {
    private static final Pattern FORM = Pattern.compile("[1-9]\\d{0,17}-.+");

    private Revision() {}

    /** The revision that a create makes: the same for every copy of it, and another for every other create. */
    static String first(String mutationId) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(mutationId.getBytes(StandardCharsets.UTF_8));
            return "1-" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The revision that a node of a reply is, the child of {@code parents}' newest where that number is known. */
    static String read(JsonNode node, String where, Findings findings) {
        if (!node.isTextual() || !FORM.matcher(node.textValue()).matches()) {
            throw findings.refuse(CouchRule.REVISION, where + " is a revision", Findings.shown(node));
        }
        return node.textValue();
    }

    /** The revision of the version after {@code base}, which was written with it; every version is one revision. */
    static String after(long base, JsonNode node, String where, Findings findings) {
        String revision = read(node, where, findings);
        if (!revision.startsWith((base + 1) + "-")) {
            throw findings.refuse(CouchRule.REVISION, where + " begins with " + (base + 1) + "-", Findings.shown(node));
        }
        return revision;
    }
}
