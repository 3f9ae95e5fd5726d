package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.function.Supplier;

/** Sums up what became of operators' edits: of records that were changed, and of collaborative documents. */
final class LossTally implements Fold {

    private final Expectations expectations;
    private final Supplier<SiteDocuments> documents;
    private Losses sum = Losses.NONE;
    private Losses ofSite = Losses.NONE;

    /** @param documents those of the site that is being read; they must hear of its end before this tally does */
    LossTally(Expectations expectations, Supplier<SiteDocuments> documents) {
        this.expectations = expectations;
        this.documents = documents;
    }

    @Override
    public void record(RecordCase record, SiteCase site) {
        if (wasChanged(record)) {
            Conflict conflict = expectations.conflict(record.entity());
            ofSite = ofSite.plus(EditFates.of(record, conflict != Conflict.SERVER_WINS));
        }
    }

    private static boolean wasChanged(RecordCase record) {
        int acts = 0;
        for (HistoryEvent event : record.life().events()) {
            acts += event instanceof Acted ? 1 : 0;
        }
        return acts > 1;
    }

    @Override
    public void siteEnded() {
        for (DocumentCase document : documents.get().all()) {
            ofSite = ofSite.plus(DocumentFates.of(document));
        }
        sum = sum.plus(ofSite);
        ofSite = Losses.NONE;
    }

    Losses losses() {
        return sum;
    }
}
