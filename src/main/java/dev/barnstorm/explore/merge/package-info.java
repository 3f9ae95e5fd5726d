/**
 * Puts the runs of several shards together: their histories become one, which is judged as every history is. Shards that do not
 * belong together are refused, and one that is missing is named.
 */
@NullMarked
package dev.barnstorm.explore.merge;

import org.jspecify.annotations.NullMarked;
