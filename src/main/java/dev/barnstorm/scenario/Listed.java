package dev.barnstorm.scenario;

import java.nio.file.Path;

/**
 * A scenario or profile in a list of them.
 *
 * @param name what to call it by
 * @param description its line for people; why it cannot be read, where it cannot
 * @param file where it is
 */
public record Listed(String name, String description, Path file) {}
