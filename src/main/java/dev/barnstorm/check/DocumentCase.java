package dev.barnstorm.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.check.collaborative.ChangeHeader;
import dev.barnstorm.check.collaborative.ChangedDocument;
import dev.barnstorm.check.collaborative.MergedDocument;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.DocumentEdited;
import dev.barnstorm.history.HistoryEvent.FinalDocument;
import dev.barnstorm.history.RecordState;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One collaborative document of a site: the changes that were made to it, and what its devices ended with. */
final class DocumentCase {

    /**
     * A change, as its record lived.
     *
     * @param edited what its operator did
     * @param change its bytes as the server has them at the end; null where it has none, or none that can be read
     * @param onServer whether the server has its record at the end
     * @param heardBy when each other device took its record, barn microseconds
     */
    record Change(
            DocumentEdited edited, @Nullable ChangedDocument change, boolean onServer, Map<String, Long> heardBy) {}

    private final String documentId;
    private final List<Change> changes = new ArrayList<>();
    private final List<FinalDocument> ends = new ArrayList<>();
    private @Nullable MergedDocument merged;
    private @Nullable ObjectNode content;

    DocumentCase(String documentId) {
        this.documentId = documentId;
    }

    void take(RecordCase record, DocumentEdited edited) {
        RecordState audited = record.audited();
        Map<String, Long> heardBy = new LinkedHashMap<>();
        for (CopyRaised raised : record.copies()) {
            if (raised.source().equals("page")) {
                heardBy.putIfAbsent(raised.device(), raised.atMicros());
            }
        }
        ChangedDocument change = audited == null ? null : changeIn(audited.payload(), edited);
        changes.add(new Change(edited, change, audited != null, heardBy));
    }

    void take(FinalDocument end) {
        ends.add(end);
    }

    private static @Nullable ChangedDocument changeIn(String payload, DocumentEdited edited) {
        Object carried = MergeByMember.members(payload)
                .map(members -> members.get("change"))
                .orElse(null);
        try {
            byte[] bytes = Base64.getDecoder().decode(String.valueOf(carried));
            return ChangedDocument.of(ChangeHeader.read(bytes), edited.edits(), edited.mutationId());
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    String id() {
        return documentId;
    }

    /** Its changes, in the order of their records. */
    List<Change> changes() {
        return changes;
    }

    /** What each device that knows it ends with. */
    List<FinalDocument> ends() {
        return ends;
    }

    /** Whether the server has a record of it that carries no change which could be read. */
    boolean isUnreadable() {
        for (Change change : changes) {
            if (change.onServer() && change.change() == null) {
                return true;
            }
        }
        return false;
    }

    /** What the changes that the server has make of it. */
    MergedDocument merged() {
        MergedDocument known = merged;
        if (known == null) {
            List<ChangedDocument> there = new ArrayList<>();
            for (Change change : changes) {
                ChangedDocument one = change.change();
                if (one != null) {
                    there.add(one);
                }
            }
            known = new MergedDocument(there);
            merged = known;
        }
        return known;
    }

    /** Its content by these changes. */
    ObjectNode content() {
        ObjectNode known = content;
        if (known == null) {
            known = merged().content();
            content = known;
        }
        return known;
    }
}
