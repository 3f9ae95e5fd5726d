/**
 * The page of a run, {@code index.html}: one file with its data, its styles and its scripts in it, that asks nothing of any network.
 * This room gathers and encodes what the page shows; the scripts beside its resources draw it.
 */
@NullMarked
package dev.barnstorm.report.page;

import org.jspecify.annotations.NullMarked;
