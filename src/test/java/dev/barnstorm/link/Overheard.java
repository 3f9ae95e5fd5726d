package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A listener that keeps what it hears until a test asks for it. */
final class Overheard implements LinkListener {
    private final BlockingQueue<Delivered> deliveries = new LinkedBlockingQueue<>();
    private final BlockingQueue<Cut> cuts = new LinkedBlockingQueue<>();
    private final BlockingQueue<FaultInjected> faults = new LinkedBlockingQueue<>();
    private final BlockingQueue<Allowance> allowances = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> problems = new LinkedBlockingQueue<>();

    @Override
    public void delivered(Delivered delivered) {
        deliveries.add(delivered);
    }

    @Override
    public void cut(Cut cut) {
        cuts.add(cut);
    }

    @Override
    public void faultInjected(FaultInjected fault) {
        faults.add(fault);
    }

    @Override
    public void allowance(Allowance allowance) {
        allowances.add(allowance);
    }

    @Override
    public void problem(String device, String message) {
        problems.add(message);
    }

    Delivered delivery() {
        return next(deliveries, "a delivery");
    }

    Cut cut() {
        return next(cuts, "a cut");
    }

    /** The next cut in words: whose, where, how. */
    String cutInWords() {
        Cut cut = cut();
        return cut.requestId() + " " + cut.phase().word() + " " + cut.fate().word();
    }

    FaultInjected fault() {
        return next(faults, "a fault");
    }

    Allowance allowance() {
        return next(allowances, "a change of the allowance");
    }

    String problem() {
        return next(problems, "a problem");
    }

    /** Everything that nobody has asked for yet. */
    List<Object> rest() {
        List<Object> rest = new ArrayList<>(deliveries);
        rest.addAll(cuts);
        rest.addAll(faults);
        rest.addAll(allowances);
        rest.addAll(problems);
        return rest;
    }

    private static <T> T next(BlockingQueue<T> queue, String what) {
        try {
            @Nullable T found = queue.poll(30, TimeUnit.SECONDS);
            assertNotNull(found, "waited in vain for " + what);
            return found;
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while waiting for " + what, interrupted);
        }
    }
}
