package dev.barnstorm.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What sites and devices are called: {@code barn-01/dev-01}… ({@code NAME-01}… in a named group); devices of a group that
 * joins another one's sites are {@code dev-NAME-01}…. A phone that is made a clone of
 * {@code barn-01/dev-01} is {@code barn-01/dev-01~clone}. Numbers are padded to the fleet's size, to two digits at least.
 */
public final class DeviceNames {
    private static final int LEAST_DIGITS = 2;
    private static final String CLONE = "~clone";

    private DeviceNames() {}

    /**
     * The name of a site.
     *
     * @param owner the group whose own site it is
     * @param number counted from 1
     */
    public static String site(GroupSpec owner, int number) {
        return (owner.name().isEmpty() ? "barn" : owner.name()) + "-" + padded(number, owner.sites());
    }

    /**
     * The name of a device within its site.
     *
     * @param group the group that it lives in
     * @param number counted from 1
     */
    public static String device(GroupSpec group, int number) {
        String prefix = group.sharesSitesWith() == null ? "dev-" : "dev-" + group.name() + "-";
        return prefix + padded(number, group.devicesPerSite());
    }

    /** The name of the phone that is made a clone of a device; to the server both have the device's name. */
    public static String cloneOf(String device) {
        return device + CLONE;
    }

    /** What the server takes a device for: a clone for the device that it is a clone of, each other one for itself. */
    public static String identity(String device) {
        return device.endsWith(CLONE) ? device.substring(0, device.length() - CLONE.length()) : device;
    }

    /** All devices of a validated fleet, {@code site/device}, in the order of its sites. */
    static List<String> all(List<GroupSpec> fleet) {
        return of(group -> true, fleet);
    }

    /** The devices of some groups of a validated fleet, {@code site/device}, in the order of its sites. */
    public static List<String> of(Predicate<GroupSpec> which, List<GroupSpec> fleet) {
        List<String> names = new ArrayList<>();
        List<GroupSpec> chosen = fleet.stream().filter(which).toList();
        for (GroupSpec owner : fleet) {
            for (int site = 1; owner.sharesSitesWith() == null && site <= owner.sites(); site++) {
                for (GroupSpec group : chosen) {
                    if (group.name().equals(owner.name()) || owner.name().equals(group.sharesSitesWith())) {
                        addDevices(group, site(owner, site) + "/", names);
                    }
                }
            }
        }
        return names;
    }

    private static void addDevices(GroupSpec group, String site, List<String> names) {
        for (int number = 1; number <= group.devicesPerSite(); number++) {
            String name = site + device(group, number);
            names.add(name);
            if (group.deviceFaults().cloned() != null) {
                names.add(cloneOf(name));
            }
        }
    }

    private static String padded(int number, int largest) {
        String digits = Integer.toString(number);
        int width = Math.max(LEAST_DIGITS, Integer.toString(largest).length());
        return "0".repeat(width - digits.length()) + digits;
    }
}
