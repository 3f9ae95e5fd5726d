package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Delivered;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How many requests reached the server, and how many of them failed, injected faults left aside. */
final class ErrorTally implements Fold {

    private final Worst first = new Worst();
    private long reached;
    private long failed;

    @Override
    public void device(DeviceCase device) {
        for (RequestCase request : device.requests()) {
            if (request.counts() && !request.faulted()) {
                take(request);
            }
        }
    }

    private void take(RequestCase request) {
        OptionalInt status = status(request);
        if (status.isEmpty()) {
            return;
        }
        reached++;
        if (isFailure(request, status.getAsInt())) {
            failed++;
            first.take(
                    -request.sent().atMicros(),
                    request.sent().device(),
                    request.head(),
                    "request " + request.sent().requestId() + " with status " + status.getAsInt(),
                    request.sent().atMicros());
        }
    }

    /** What the server said, as the relay saw it, or else as the device heard it; empty when nobody knows. */
    private static OptionalInt status(RequestCase request) {
        List<Delivered> deliveries = request.deliveries();
        if (!deliveries.isEmpty()) {
            return OptionalInt.of(deliveries.get(deliveries.size() - 1).status());
        }
        return request.answered() == null || request.answered().status() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(request.answered().status());
    }

    private static boolean isFailure(RequestCase request, int status) {
        if (!request.deviations().isEmpty() && !request.cutShort()) {
            return true;
        }
        boolean answersOneChange =
                request.sent().kind().equals("put") && (status == 404 || status == 412 || status == 422);
        boolean answered =
                request.answered() != null && request.answered().fate().equals("ok");
        return status >= 300 && !answersOneChange && !answered;
    }

    long reached() {
        return reached;
    }

    /** The first failure. */
    Worst first() {
        return first;
    }

    OptionalDouble rate() {
        return reached == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) failed / reached);
    }
}
