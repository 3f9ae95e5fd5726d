package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Place;
import dev.barnstorm.scenario.yaml.Problems;
import dev.barnstorm.scenario.yaml.Reading;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds network profiles by name or by path. */
final class ProfileLibrary {
    private final Folder folder;

    ProfileLibrary(Folder folder) {
        this.folder = folder;
    }

    /** The profile that a value names, or null and a problem. */
    @Nullable
    MapNode find(ScalarNode stated, Reading reading) {
        String nameOrPath = reading.expand(stated);
        return nameOrPath == null ? null : find(nameOrPath, stated.place(), reading.problems());
    }

    /** The profile that a name or path stated at some place means, or null and a problem. */
    @Nullable
    MapNode find(String nameOrPath, Place stated, Problems problems) {
        Path file = file(nameOrPath, stated.folder());
        if (file == null || !Files.exists(file)) {
            problems.addUnknown(stated, "there is no network profile '" + nameOrPath + "'", nameOrPath, folder.names());
            return null;
        }
        MapNode profile = YamlFile.load(file, "a network profile", problems);
        if (profile != null && profile.get(ProfileFormat.NAME.name()) == null) {
            Place place = profile.place();
            profile.put(
                    ProfileFormat.NAME.name(), place, new ScalarNode(place, ScalarNode.Kind.TEXT, Folder.name(file)));
        }
        return profile;
    }

    private @Nullable Path file(String nameOrPath, Path base) {
        try {
            return Folder.isPath(nameOrPath) ? base.resolve(nameOrPath) : folder.file(nameOrPath);
        } catch (InvalidPathException noPath) {
            return null;
        }
    }
}
