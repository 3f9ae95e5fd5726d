package dev.barnstorm.check;

/** What a run exercised, against what its scenario promises to exercise. */
public record Coverage(Amount conflicts, Amount lostAcks, Amount cutMidRequest, Amount fullBatches) {

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
