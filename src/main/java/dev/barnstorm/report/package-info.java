/**
 * Renders a judged run for people and for machines; all it needs is in the history.
 */
@NullMarked
package dev.barnstorm.report;

import org.jspecify.annotations.NullMarked;
