package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Draws the jitter before the cap: after a long outage all devices wait exactly the cap, and come back at one moment. */
final class JitterBeforeCap extends DeviceRules {
    @Override
    protected double backoffMicros(double jitter, double grownMicros, double capMicros) {
        return Math.min(capMicros, jitter * grownMicros);
    }
}
