package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryEvent.Skipped;
import java.util.HashSet;
import java.util.Set;

/** Counts what happened, from the storm on. */
final class CountTally implements Fold {

    private final int fullBatch;
    long records;
    long actions;
    long mutations;
    long skipped;
    long parked;
    long editsLost;
    long requests;
    long batches;
    long pulls;
    long feedRows;
    long bytesUp;
    long bytesDown;
    long cutMidRequest;
    long fullBatches;
    long deviceFaults;

    CountTally(RunCase run) {
        this.fullBatch = run.expectations().fullBatch();
    }

    @Override
    public void device(DeviceCase device) {
        Set<Long> acted = new HashSet<>();
        for (HistoryEvent event : device.events()) {
            if (event.atMicros() >= 0) {
                take(event, acted);
            }
        }
        actions += acted.size();
        for (RequestCase request : device.requests()) {
            if (request.counts()) {
                take(request);
            }
        }
    }

    private void take(HistoryEvent event, Set<Long> acted) {
        if (event instanceof Acted action) {
            mutations++;
            acted.add(action.action());
        } else if (event instanceof Skipped) {
            skipped++;
        } else if (event instanceof Settled settled) {
            parked += settled.how().equals("parked") ? 1 : 0;
            editsLost += settled.editLost() ? 1 : 0;
        } else if (event instanceof Lifecycle change && Lifecycle.FAULTS.contains(change.what())) {
            deviceFaults++;
        }
    }

    private void take(RequestCase request) {
        requests++;
        if (request.pushes()) {
            batches++;
            fullBatches += request.sent().mutations().size() >= fullBatch ? 1 : 0;
        } else {
            pulls++;
        }
        for (Delivered delivered : request.deliveries()) {
            bytesUp += delivered.bytesUp();
            bytesDown += delivered.bytesDown();
        }
        boolean cut = false;
        for (Cut one : request.cuts()) {
            cut |= one.phase().equals("request");
        }
        cutMidRequest += cut ? 1 : 0;
    }

    @Override
    public void record(RecordCase record, SiteCase site) {
        records += record.mutations().isEmpty() ? 0 : 1;
        for (Shown shown : record.shown()) {
            feedRows += shown.inPage() && shown.atMicros() >= 0 ? 1 : 0;
        }
    }
}
