package dev.barnstorm.run;

/** What a fleet does in a benchmark: what a record's requests cost depends on how many go together. */
enum FleetLoad {
    /** A record or two a request: the ordinary day of a fleet that is online. */
    STEADY(20, "20m", 30, "20s"),
    /** Less of the same, for what is only to be sent again. */
    SHORT(20, "8m", 30, "20s"),
    /** Full batches. */
    FULL(10, "4m", 10, "600ms");

    private final int sites;
    private final String duration;
    private final int speed;
    private final String every;

    FleetLoad(int sites, String duration, int speed, String every) {
        this.sites = sites;
        this.duration = duration;
        this.speed = speed;
        this.every = every;
    }

    String scenario() {
        return """
                name: whole-life
                seed: 20261126
                clock: {start: 2026-03-01T05:00:00Z, duration: %s, speed: %d}
                target: wiremock
                fleet:
                  sites: %d
                  devicesPerSite: 4
                  network: rural-lte
                  app:
                    sync: {foreground: 30s, background: 15m, timeout: 10m}
                work:
                  - entity: feeding
                    kind: event
                    every: {exponential: %s}
                    payload: {kg: {normal: [12, 3], min: 0}, note: {text: 40}}
                settle: 20m
                """
                .formatted(duration, speed, sites, every);
    }
}
