package dev.barnstorm.endpoint.probe;

/**
 * One thing to ask of a server.
 *
 * @param chapter what it is about
 * @param title what holds if it holds
 * @param sentence the sentence of the protocol's page that says so
 * @param remedy what to do if it does not hold
 * @param deed asks
 */
record Step(Chapter chapter, String title, String sentence, String remedy, Deed deed) {

    /** Asks a server; says nothing if all is as it should be. */
    @FunctionalInterface
    interface Deed {
        /**
         * Asks.
         *
         * @throws Broken when the server does something else
         * @throws NotAsked when there is no sense in asking
         */
        void on(Visit visit);
    }
}
