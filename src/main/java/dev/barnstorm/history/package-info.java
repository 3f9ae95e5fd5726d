/**
 * What happened: the events of a run, written once, read back as the lives of records and devices.
 */
@NullMarked
package dev.barnstorm.history;

import org.jspecify.annotations.NullMarked;
