package dev.barnstorm.plan;

/**
 * What a device is called.
 *
 * @param plainSite its site's name, unsalted
 * @param device its name within the site
 * @param runId the run's salt; empty: none
 */
record WireName(String plainSite, String device, String runId) {

    /** The site's name on the wire. */
    String site() {
        return runId.isEmpty() ? plainSite : plainSite + "-" + runId;
    }

    String id() {
        return site() + "/" + device;
    }

    String plainId() {
        return plainSite + "/" + device;
    }
}
