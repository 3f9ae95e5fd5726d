package dev.barnstorm.scenario;

/**
 * What a simulated run needs to know and a real one finds out by itself.
 *
 * @param serviceTime how long the simulated server takes for a request, in seconds of real time
 * @param workers how many requests it works on at once, the others waiting in the order in which they came; 0: any number
 */
public record SimulationSpec(Distribution serviceTime, int workers) {

    /** What holds where a scenario says nothing: about what a local server takes. */
    public static final SimulationSpec DEFAULT = new SimulationSpec(new Distribution.LogNormal(0.002, 0.008), 0);
}
