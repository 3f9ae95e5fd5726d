package dev.barnstorm.protocol.ifmatch;

import com.fasterxml.jackson.core.JsonPointer;
import dev.barnstorm.protocol.document.DocumentCodec;

/**
 * How a REST service is laid out.
 *
 * @param resource the path of a record
 * @param list the path of a page of a site's records
 * @param items where in a page its records are
 * @param codec what a record's fields are called
 * @param health asked whether the service is ready; empty for the first page of the list
 */
record Service(Template resource, Template list, JsonPointer items, DocumentCodec codec, String health) {}
