/**
 * Reads YAML with a memory for places, against tables of keys that are also the JSON Schema. Knows nothing of barns: a
 * {@link dev.barnstorm.scenario.yaml.Format} turns a {@link dev.barnstorm.scenario.yaml.Node} into a value or tells a
 * {@link dev.barnstorm.scenario.yaml.Reading} what is wrong with it.
 */
@NullMarked
package dev.barnstorm.scenario.yaml;

import org.jspecify.annotations.NullMarked;
