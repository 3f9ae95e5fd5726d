package dev.barnstorm.run;

import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.device.plant.PlantedDeviceBug;
import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.scenario.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A bug planted in a run, in its server or in its devices.
 *
 * @param name its name on the command line and in reports; empty: nothing is planted
 * @param part what it is planted in
 * @param description what it does, in one line
 * @param scenario the shipped scenario that brings it out
 * @param serviceRules what the service does, given a clock of barn microseconds
 * @param deviceRules what devices do, made anew for each
 */
public record Planted(
        String name,
        Part part,
        String description,
        String scenario,
        Function<LongSupplier, ServiceRules> serviceRules,
        Supplier<DeviceRules> deviceRules) {

    /** What a bug is planted in. */
    public enum Part {
        NOTHING,
        SERVER,
        DEVICES
    }

    /** Nothing: server and devices are correct. */
    public static final Planted NOTHING =
            new Planted("", Part.NOTHING, "all is correct", "", clock -> new ServiceRules(), DeviceRules::new);

    /** Whether anything is planted. */
    public boolean isBug() {
        return !name.isEmpty();
    }

    /** The text of a scenario that is kept: as it is, below a line that names the bug. */
    public String heading(String yaml) {
        return isBug() ? "# played with the planted bug " + name + "\n" + yaml : yaml;
    }

    /** A server with that bug, and correct devices. */
    public static Planted of(PlantedBug bug) {
        return new Planted(bug.word(), Part.SERVER, bug.description(), bug.scenario(), bug::rules, DeviceRules::new);
    }

    /** A correct server, and devices with that bug. */
    public static Planted of(PlantedDeviceBug bug) {
        return new Planted(
                bug.word(), Part.DEVICES, bug.description(), bug.scenario(), clock -> new ServiceRules(), bug::rules);
    }

    /** All there are, the server's first. */
    public static List<Planted> all() {
        List<Planted> all = new ArrayList<>();
        for (PlantedBug bug : PlantedBug.values()) {
            all.add(of(bug));
        }
        for (PlantedDeviceBug bug : PlantedDeviceBug.values()) {
            all.add(of(bug));
        }
        return all;
    }

    /**
     * The bug of that name.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are, and the nearest
     */
    public static Planted named(String name) {
        return all().stream()
                .filter(bug -> bug.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    private static String unknown(String name) {
        List<String> names = all().stream().map(Planted::name).toList();
        String meant = Nearest.to(name, names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return "there is no planted bug '" + name + "'; allowed: " + String.join(", ", names) + meant;
    }
}
