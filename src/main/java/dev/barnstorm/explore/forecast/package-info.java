/** What fleets would ask of a server that no machine here could play: light devices in virtual time, on a modelled server. */
@NullMarked
package dev.barnstorm.explore.forecast;

import org.jspecify.annotations.NullMarked;
