package dev.barnstorm.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.barnstorm.check.collaborative.ChangedDocument;
import dev.barnstorm.check.collaborative.MergedDocument;
import dev.barnstorm.history.HistoryEvent.DocumentEdited;
import dev.barnstorm.history.HistoryEvent.FinalDocument;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of collaborative documents: all devices end with the same, and it is what the changes make. */
final class DocumentRules {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? Double.compare(one.doubleValue() + 0.0, other.doubleValue() + 0.0)
            : one.equals(other) ? 0 : 1;

    private static final String UNREADABLE =
            "a record that should carry a change of a collaborative document carries none that can be read";

    private DocumentRules() {}

    // ---------------------------------------------------------------- convergence

    /** At quiet every device has every change that the server has, and sees the same as the others. */
    static void convergence(Docket docket, DocumentCase document, SiteCase site, long atMicros) {
        if (document.isUnreadable()) {
            docket.cannotTell(UNREADABLE);
            return;
        }
        MergedDocument merged = document.merged();
        String heads = words(merged.heads());
        Set<String> having = new HashSet<>();
        FinalDocument first = null;
        for (FinalDocument end : document.ends()) {
            having.add(end.device());
            docket.looked();
            if (!end.heads().equals(heads)) {
                docket.found(
                        end.device(),
                        document.id(),
                        atMicros,
                        "at quiet every device has every change of a document that the server has",
                        "heads " + heads + " of " + merged.changes() + " changes",
                        "heads " + end.heads());
            } else if (first != null && !isSame(first.content(), end.content())) {
                docket.found(
                        end.device(),
                        document.id(),
                        atMicros,
                        "devices that have the same changes of a document see the same",
                        first.content() + ", as " + first.device() + " does",
                        end.content());
            } else {
                first = first == null ? end : first;
            }
        }
        missing(docket, document, site, having, atMicros);
    }

    private static void missing(
            Docket docket, DocumentCase document, SiteCase site, Set<String> having, long atMicros) {
        if (document.merged().changes() == 0) {
            return;
        }
        for (String device : site.devices()) {
            if (!having.contains(device) && site.tablesRead(device)) {
                docket.looked();
                docket.found(
                        device,
                        document.id(),
                        atMicros,
                        "at quiet every device has every document that the server has",
                        "a document of " + document.merged().changes() + " changes",
                        "none");
            }
        }
    }

    // ---------------------------------------------------------------- policy

    /** A document is what its changes make, and a change builds on all that its device knew of. */
    static void policy(Docket docket, DocumentCase document, SiteDocuments site, long atMicros) {
        if (document.isUnreadable()) {
            docket.cannotTell(UNREADABLE);
            return;
        }
        String heads = words(document.merged().heads());
        String content = document.content().toString();
        for (FinalDocument end : document.ends()) {
            if (end.heads().equals(heads)) {
                docket.looked();
                if (!isSame(end.content(), content)) {
                    docket.found(
                            end.device(),
                            document.id(),
                            atMicros,
                            "a collaborative document is what its changes make of it, in whatever order they came",
                            content,
                            end.content());
                }
            }
        }
        document.changes().forEach(change -> buildsOnWhatWasKnown(docket, document, site, change));
    }

    private static void buildsOnWhatWasKnown(
            Docket docket, DocumentCase document, SiteDocuments site, DocumentCase.Change change) {
        ChangedDocument made = change.change();
        if (made == null || !document.merged().has(made)) {
            return;
        }
        docket.looked();
        DocumentEdited edited = change.edited();
        for (DocumentCase.Change other : document.changes()) {
            ChangedDocument known = other.change();
            if (known == null
                    || !wasKnown(other, edited, site)
                    || document.merged().sees(made, known)) {
                continue;
            }
            docket.found(
                    edited.device(),
                    edited.localId(),
                    edited.atMicros(),
                    "a change builds on all that its device had of the document",
                    "it builds on the change that " + other.edited().localId() + " carries",
                    "it does not");
            return;
        }
    }

    /** A phone that goes on from a backup knows no longer what it knew; when it hears of it again is not asked. */
    private static boolean wasKnown(DocumentCase.Change other, DocumentEdited edited, SiteDocuments site) {
        boolean own = other.edited().device().equals(edited.device());
        long since = own ? other.edited().atMicros() : other.heardBy().getOrDefault(edited.device(), Long.MAX_VALUE);
        return since < edited.atMicros() && !site.restored(edited.device(), since, edited.atMicros());
    }

    // ---------------------------------------------------------------- losses

    /** The names of the members that some device sees otherwise than the changes make them. */
    static Set<String> strayMembers(DocumentCase document) {
        JsonNode merged = document.content();
        String asText = merged.toString();
        Set<String> stray = new HashSet<>();
        for (FinalDocument end : document.ends()) {
            if (end.content().equals(asText)) {
                continue; // it says the same, to the letter
            }
            JsonNode content = object(end.content());
            Set<String> names = new HashSet<>();
            merged.fieldNames().forEachRemaining(names::add);
            content.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (!merged.path(name).equals(BY_VALUE, content.path(name))) {
                    stray.add(name);
                }
            }
        }
        return stray;
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other) || object(one).equals(BY_VALUE, object(other));
    }

    private static JsonNode object(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a document's content that is no JSON: " + json, e);
        }
    }

    private static String words(List<String> hashes) {
        return JSON.valueToTree(hashes).toString();
    }
}
