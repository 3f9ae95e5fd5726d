/**
 * Plain REST resources with ETags (RFC 9110): one for each record, at a path of the target's own choice, with its own names of
 * fields ({@code protocol.document}).
 *
 * <p>A create is a {@code PUT} with {@code If-None-Match: *}, a change one with {@code If-Match}, a deletion a change that sets
 * a field. What is answered 409 or 412 is looked at ({@code IfMatchWalk}), to tell a conflict from a change that met its own
 * first copy. There is no feed: devices read the list of their site from its first page each time ({@code Listing}), and since
 * lists have no ETags, a change of a record that was only read there begins with a look at it.
 */
@NullMarked
package dev.barnstorm.protocol.ifmatch;

import org.jspecify.annotations.NullMarked;
