/**
 * Reads scenarios and network profiles into validated records, and says what is wrong and where.
 */
@NullMarked
package dev.barnstorm.scenario;

import org.jspecify.annotations.NullMarked;
