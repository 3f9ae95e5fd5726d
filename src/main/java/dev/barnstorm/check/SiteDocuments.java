package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.DocumentEdited;
import dev.barnstorm.history.HistoryEvent.FinalDocument;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The collaborative documents of the site whose lives are being read, put together once for all who ask. Whoever hears of the site's
 * end after it finds them whole then; they are forgotten when the next site begins.
 */
final class SiteDocuments implements Fold {

    private final SortedMap<String, DocumentCase> byId = new TreeMap<>();
    private final Map<String, List<Long>> restores = new HashMap<>();
    private @Nullable SiteCase site;
    private boolean ended;

    @Override
    public void device(DeviceCase device) {
        beginAnewAfterAnEnd();
        for (HistoryEvent event : device.events()) {
            take(event);
        }
    }

    /** Takes what tells of documents' ends and of restored phones; other events are passed over. */
    private void take(HistoryEvent event) {
        if (event instanceof FinalDocument end) {
            of(end.documentId()).take(end);
        } else if (event instanceof Lifecycle change && change.what().equals(Lifecycle.RESTORED)) {
            restores.computeIfAbsent(change.device(), device -> new ArrayList<>())
                    .add(change.atMicros());
        }
    }

    @Override
    public void record(RecordCase record, SiteCase ofSite) {
        beginAnewAfterAnEnd();
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

    /** Whether a device went on from an older backup between two times, barn microseconds. */
    boolean restored(String device, long fromMicros, long untilMicros) {
        for (long atMicros : restores.getOrDefault(device, List.of())) {
            if (atMicros >= fromMicros && atMicros <= untilMicros) {
                return true;
            }
        }
        return false;
    }

    /** The site; null where nobody has edited a document. */
    @Nullable
    SiteCase site() {
        return site;
    }

    @Override
    public void siteEnded() {
        beginAnewAfterAnEnd();
        ended = true;
    }

    private void beginAnewAfterAnEnd() {
        if (ended) {
            ended = false;
            byId.clear();
            restores.clear();
            site = null;
        }
    }
}
