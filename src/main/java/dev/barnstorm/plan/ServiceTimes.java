package dev.barnstorm.plan;

/** How long a simulated server takes for one device's requests, in the order in which they reach it. Not for several threads. */
@FunctionalInterface
public interface ServiceTimes {

    /** The service time of this device's next request. Always takes as many draws. */
    ServiceTime next();

    /** The whole of the next request's service time by the same law, in microseconds of real time; may take fewer draws. */
    default long nextTotalMicros() {
        return next().totalMicros();
    }
}
