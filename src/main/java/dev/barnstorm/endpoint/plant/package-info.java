/**
 * Bugs that can be planted in the reference service, one small class a bug: each was met in the wild, and makes one decision
 * of {@link dev.barnstorm.endpoint.ServiceRules} wrong. {@link dev.barnstorm.endpoint.plant.PlantedBug} lists them.
 */
@NullMarked
package dev.barnstorm.endpoint.plant;

import org.jspecify.annotations.NullMarked;
