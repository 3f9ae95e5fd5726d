package dev.barnstorm.endpoint.probe;

/**
 * Values that some server somewhere spoils.
 *
 * @param title what holds if it does not
 * @param payload a JSON object that has them
 * @param remedy where they mostly get lost
 */
record ValueCase(String title, String payload, String remedy) {
    @Override
    public String toString() {
        return title;
    }
}
