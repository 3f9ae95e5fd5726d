/**
 * Planted bugs: devices that get one thing wrong, to see whether a run finds it. Each is a class that overrides one decision
 * of {@link dev.barnstorm.device.DeviceRules}; {@link dev.barnstorm.device.plant.PlantedDeviceBug} lists them.
 */
@NullMarked
package dev.barnstorm.device.plant;

import org.jspecify.annotations.NullMarked;
