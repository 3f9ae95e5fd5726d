package dev.barnstorm.check;

/**
 * What a run exercised, against what its scenario promises to exercise.
 *
 * @param conflicts changes of documents that met a concurrent one
 * @param lostAcks pushes and PUTs of which something was applied and whose reply the device never got
 * @param cutMidRequest requests whose connection was cut while they were sent
 * @param fullBatches pushes with as many changes as a batch may have
 * @param deviceFaults what befell phones: deaths of the app, with its phone too, full storage, users signed out, upgrades,
 *     tokens that ran out, phones restored from a backup
 */
public record Coverage(
        Amount conflicts, Amount lostAcks, Amount cutMidRequest, Amount fullBatches, Amount deviceFaults) {

    /**
     * How often something happened.
     *
     * @param required at least so often; 0 when the scenario promises nothing
     * @param seen how often it did
     */
    public record Amount(long required, long seen) {

        /** Whether it happened often enough. */
        public boolean met() {
            return seen >= required;
        }
    }
}
