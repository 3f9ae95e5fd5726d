package dev.barnstorm.plan;

import java.util.List;

/**
 * One site: the devices that share records, and often a tower.
 *
 * @param id its name on the wire
 * @param plainId its name without the run's salt
 * @param devices its devices, without the registry
 * @param registry the device that makes its shared documents
 */
public record SitePlan(String id, String plainId, List<DevicePlan> devices, DevicePlan registry) {
    public SitePlan {
        devices = List.copyOf(devices);
    }
}
