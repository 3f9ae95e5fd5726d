package dev.barnstorm.check;

import dev.barnstorm.scenario.DeviceNames;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.PushSpec;
import dev.barnstorm.scenario.Scenario;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * In which order each device's queue is sent, as its scenario states it.
 *
 * @param all whether it is events first on all of them
 * @param eventsFirst the devices on which it is; their names without salt
 * @param runId the salt in the names of sites; empty: none
 */
record QueueOrder(boolean all, Set<String> eventsFirst, String runId) {

    /** Oldest first, on all of them. */
    static final QueueOrder FIFO = new QueueOrder(false, Set.of(), "");

    /** Events before changes of documents, on all of them. */
    static final QueueOrder EVENTS_FIRST = new QueueOrder(true, Set.of(), "");

    QueueOrder {
        eventsFirst = Set.copyOf(eventsFirst);
    }

    static QueueOrder of(Scenario scenario, String runId) {
        Predicate<GroupSpec> sendsEventsFirst =
                group -> group.app().sync().push().order() == PushSpec.Order.EVENTS_FIRST;
        if (scenario.fleet().stream().noneMatch(sendsEventsFirst)) {
            return FIFO;
        }
        return scenario.fleet().stream().allMatch(sendsEventsFirst)
                ? EVENTS_FIRST
                : new QueueOrder(false, new HashSet<>(DeviceNames.of(sendsEventsFirst, scenario.fleet())), runId);
    }

    /** Whether that device sends events before changes of documents. */
    boolean isEventsFirst(String device) {
        return all || (!eventsFirst.isEmpty() && eventsFirst.contains(plain(Cloned.identity(device))));
    }

    private String plain(String device) {
        int slash = device.indexOf('/');
        String salt = "-" + runId;
        boolean salted =
                !runId.isEmpty() && slash > 0 && device.substring(0, slash).endsWith(salt);
        return salted ? device.substring(0, slash - salt.length()) + device.substring(slash) : device;
    }
}
