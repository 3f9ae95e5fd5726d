package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.DocumentEdited;
import dev.barnstorm.history.HistoryEvent.FinalDocument;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The collaborative documents of the site whose lives are being read. */
final class SiteDocuments {

    private final SortedMap<String, DocumentCase> byId = new TreeMap<>();
    private @Nullable SiteCase site;

    void take(DeviceCase device) {
        device.events().forEach(this::take);
    }

    /** Takes what tells of documents' ends; other events are passed over. */
    void take(HistoryEvent event) {
        if (event instanceof FinalDocument end) {
            of(end.documentId()).take(end);
        }
    }

    void take(RecordCase record, SiteCase ofSite) {
        for (HistoryEvent event : record.life().events()) {
            if (event instanceof DocumentEdited edited) {
                site = ofSite;
                of(edited.documentId()).take(record, edited);
            }
        }
    }

    private DocumentCase of(String id) {
        return byId.computeIfAbsent(id, DocumentCase::new);
    }

    Collection<DocumentCase> all() {
        return byId.values();
    }

    /** The site; null where nobody has edited a document. */
    @Nullable
    SiteCase site() {
        return site;
    }

    /** Forgets them: the next site's lives follow. */
    void clear() {
        byId.clear();
        site = null;
    }
}
