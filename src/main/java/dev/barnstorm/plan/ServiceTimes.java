package dev.barnstorm.plan;

/** How long the simulated server takes for one device's requests, in the order in which they arrive. Not for several threads. */
@FunctionalInterface
public interface ServiceTimes {

    /** The times of this device's next request. */
    ServiceTime next();
}
