package dev.barnstorm.scenario;

import java.util.List;

/**
 * A scenario as it was read, whole and valid.
 *
 * @param scenario the scenario
 * @param resolvedYaml one document that says the same and needs no other: overrides applied, profiles inlined, defaults
 *     stated, traces by absolute path; secrets are left out
 * @param warnings what is allowed and most likely not meant, each in one line
 */
public record LoadedScenario(Scenario scenario, String resolvedYaml, List<String> warnings) {
    public LoadedScenario {
        warnings = List.copyOf(warnings);
    }
}
